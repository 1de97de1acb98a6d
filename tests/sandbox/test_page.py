"""页面：小、自足、没有构建也接得上，别人的话永远是字。"""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "sandbox/page"
MODULES = sorted(PAGE.glob("*.js"))
FILES = sorted(p for p in PAGE.iterdir() if p.is_file())
SVG = "http://www.w3.org/2000/svg"
IMPORT = re.compile(r'import \{([^}]+)\} from "\./([\w.]+)";')
EXPORT = re.compile(r"^export (?:async )?(?:function|const|class) ([\w$]+)", re.M)
RAW = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")


def imports(module: Path) -> list[tuple[str, str]]:
    """每个引进来的（文件、名字）。"""
    found = IMPORT.findall(module.read_text("utf-8"))
    return [
        (file, name.strip()) for names, file in found for name in names.split(",") if name.strip()
    ]


def test_is_small():
    assert sum(p.stat().st_size for p in FILES) < 100_000


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_is_short_and_calls_nobody_outside(file: Path):
    text = file.read_text("utf-8")
    assert text.count("\n") <= 200
    assert not re.findall(r"(?:https?:)?//[\w-]+\.\w+", text.replace(SVG, ""))


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.name)
def test_every_name_taken_is_given(module: Path):
    """浏览器要到打开那一刻才说少了谁。"""
    taken = imports(module)
    assert len(taken) == len(set(taken))
    for file, name in taken:
        assert name in EXPORT.findall((PAGE / file).read_text("utf-8")), f"{file} 没有 {name}"


def test_nothing_lies_unused():
    taken = {pair for module in MODULES for pair in imports(module)}
    given = {(m.name, name) for m in MODULES for name in EXPORT.findall(m.read_text("utf-8"))}
    assert given - taken == set()
    for module in MODULES:
        body = IMPORT.sub("", module.read_text("utf-8")).replace("...", "")
        unused = [
            name
            for _, name in imports(module)
            if not re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", body)
        ]
        assert unused == [], module.name


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.name)
def test_words_stay_words(module: Path):
    assert [raw for raw in RAW if raw in module.read_text("utf-8")] == []


def test_the_frame_page_keeps_the_content_policy():
    html = (PAGE / "index.html").read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html) == []
    assert all((PAGE / name).is_file() for name in re.findall(r'"/sandbox/page/([\w.]+)"', html))


def test_every_id_the_modules_look_for_is_there():
    text = "".join(p.read_text("utf-8") for p in (*MODULES, PAGE / "index.html"))
    sought = set(re.findall(r'\$\("#([\w-]+)', text))
    assert sought - set(re.findall(r'\bid(?:=|: )"([\w-]+)"', text)) == set()
