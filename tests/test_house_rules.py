"""家规：文档、权限表、设置样例、锁文件和代码说的是同一回事。"""

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import nonebot
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tests.house  # noqa: F401  初始化 NoneBot、载入插件
from config.settings import Settings
from plugins._chat import commands
from plugins._chat.people import RIGHTS

ROOT = Path(__file__).parents[1]
LONGEST = 200
REASON = re.compile(r"200 行：\S{4,}")
"""超长的文件在开头五行里写「超过 200 行：为什么」。"""

FEATURES = sorted(
    p.name for p in (ROOT / "plugins").iterdir() if p.is_dir() and not p.name.startswith(("_", "."))
)
NONEBOTS = {"HOST", "PORT", "ONEBOT_ACCESS_TOKEN", "SUPERUSERS", "ENVIRONMENT", "LOG_LEVEL"}
ALONE = """
import nonebot
from plugins._chat import commands, occasions
nonebot.init(driver="~fastapi")
assert nonebot.load_plugin("plugins.{name}"), "没有载入"
assert commands.every() or occasions._known, "没有登记命令，也不管什么事"
"""


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def sources(*floors: str) -> list[Path]:
    found = [ROOT / floor for floor in floors]
    return [p for f in found for p in ([f] if f.is_file() else sorted(f.rglob("*.py")))]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def spoken() -> list[str]:
    """每个名字和别名。"""
    return [name for c in commands.every() for name in (c.name, *c.aliases)]


def described() -> dict[str, tuple[str, ...]]:
    """docs/commands.md 的小标题「### /名字 · /别名」。"""
    heads = re.findall(r"^### (/.+)$", text("docs/commands.md"), re.M)
    names = [[n.strip().removeprefix("/") for n in head.split("·")] for head in heads]
    return {name: tuple(aliases) for name, *aliases in names}


@pytest.mark.parametrize("feature", FEATURES)
def test_every_folder_loads(feature: str):
    assert feature in {p.name for p in nonebot.get_loaded_plugins()}


@pytest.mark.parametrize("feature", FEATURES)
def test_every_plugin_says_how_it_is_used(feature: str):
    plugin = nonebot.get_plugin(feature)
    assert plugin
    assert plugin.metadata
    assert plugin.metadata.usage.startswith("/")


@pytest.mark.parametrize("feature", FEATURES)
def test_every_plugin_loads_alone(feature: str):
    code = ALONE.format(name=feature)
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]


def test_the_docs_describe_the_commands_there_are():
    assert described() == {c.name: c.aliases for c in commands.every()}


def test_every_command_has_rights_and_no_right_is_left_over():
    assert set(RIGHTS) == {c.name for c in commands.every()}


def test_a_name_belongs_to_one_command():
    assert len(spoken()) == len(set(spoken()))


def test_no_name_begins_another():
    names = spoken()
    assert [(a, b) for a in names for b in names if a != b and b.startswith(a)] == []


@pytest.mark.parametrize("command", commands.every(), ids=lambda c: c.name)
def test_the_example_of_a_command_is_that_command(command: commands.Command):
    assert command.example.startswith(f"/{command.name}")


def test_the_example_settings_are_all_the_settings():
    keys = re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.M)
    assert len(keys) == len(set(keys))
    assert set(keys) == {k.upper() for k in Settings.model_fields} | NONEBOTS


def test_operations_explain_every_setting():
    keys = {k.upper() for k in Settings.model_fields} | NONEBOTS
    assert {k for k in keys if f"`{k}`" not in text("docs/operations.md")} == set()


def test_the_lock_names_no_source():
    lines = text("requirements.lock").splitlines()
    assert [s for s in lines if re.search(r"://|--(extra-)?index|--find-links| @ ", s)] == []


def wanted() -> list[Requirement]:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(line) for line in chain.from_iterable(asked)]


@pytest.mark.parametrize("requirement", wanted(), ids=lambda r: r.name)
def test_the_lock_pins_what_the_project_asks_for(requirement: Requirement):
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text("requirements.lock"), re.M))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    version = pinned.get(canonicalize_name(requirement.name))
    assert version, "没有锁定"
    assert version in requirement.specifier


CODE = (
    "bot.py",
    "bench",
    "config",
    "evaluation",
    "models",
    "plugins",
    "replay",
    "sandbox",
    "scripts",
    "soak",
    "tests",
)


@pytest.mark.parametrize("path", sources(*CODE), ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path: Path):
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST or REASON.search("\n".join(lines[:5]))


def test_writes_go_through_the_one_door():
    doors = {"models/engines.py"}
    bare = {name_of(p) for p in sources("models", "plugins") if "in_transaction" in p.read_text()}
    assert bare - doors == set()


@pytest.mark.parametrize(
    "path", sources("bot.py", "config", "models", "plugins", "sandbox"), ids=name_of
)
def test_nothing_is_printed(path: Path):
    assert not re.search(r"(?<![\w.])print\(", path.read_text("utf-8"))


def test_the_changelog_has_a_place_for_what_comes():
    assert re.search(r"^## \[Unreleased\]", text("CHANGELOG.md"), re.M)


def test_the_readme_mentions_every_make_target():
    targets = re.findall(r"^([a-z]+):.*## ", text("Makefile"), re.M)
    readme = text("README.md")
    assert targets
    assert [t for t in targets if not re.search(rf"\bmake {t}\b", readme)] == []
