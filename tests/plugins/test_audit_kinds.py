"""家规：账上写得下的每一类，审计都有一句说法。从源码里找写分录的第一个参数。"""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import tests.house  # noqa: F401  载入插件
from models.services.audit import Line, Names
from plugins.audit import kinds, phrases
from tests.house import NOW

ROOT = Path(__file__).parents[2]
NOBODY = Names({}, {}, {})


def written() -> dict[str, str]:
    """种类 → 哪个文件写的。"""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "models" / "services").rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        for function in [n for n in ast.walk(module) if isinstance(n, ast.AsyncFunctionDef)]:
            written = (calls(function, name) for name in ("journal.write", "many.write"))
            for call in chain.from_iterable(written):
                here = constants(call.args[0], function, module)
                assert here, f"{path.name}:{call.lineno} 的种类要写成字面的，才查得到"
                found |= dict.fromkeys(here, path.name)
    return found


def calls(where: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(where):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def constants(value: ast.expr, function: ast.AsyncFunctionDef, module: ast.Module) -> set[str]:
    """字面的、两者之一的、先赋给一个名字的、由同一个文件里的人传进来的。"""
    match value:
        case ast.Constant(value=str(kind)):
            return {kind}
        case ast.IfExp(body=body, orelse=other):
            return constants(body, function, module) | constants(other, function, module)
        case ast.Name(id=name):
            names = [arg.arg for arg in function.args.args]
            if name in names:
                at = names.index(name)
                given = [call.args[at] for call in calls(module, function.name)]
            else:
                given = [*assigned(name, function)] or [*assigned(name, module)]
            return {kind for each in given for kind in constants(each, function, module)}
    return set()


def assigned(name: str, where: ast.AST) -> Iterator[ast.expr]:
    """「A = …」和「A, B = …, …」。"""
    for node in ast.walk(where):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for target, value in zip(names, values, strict=True):
                    if isinstance(target, ast.Name) and target.id == name:
                        yield value


def test_the_scan_finds_what_is_there():
    found = written()
    assert {"contact", "confirm", "object", "undo", "appoint", "group.set"} <= found.keys()
    assert found["object"] == "contacts.py"


@pytest.mark.parametrize("kind", sorted(written()))
def test_every_kind_has_a_sentence(kind: str):
    assert kind in kinds.KINDS


@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_a_sentence_is_chinese_and_names_a_command(kind: str):
    known = kinds.KINDS[kind]
    assert not any(c.isascii() and c.isalpha() for c in known.called)
    assert known.command


@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_a_detail_of_another_shape_is_said_in_general(kind: str):
    """旧版本写的、少了几项的细节，说个大概，不让整页都看不成。"""
    line = Line(1, NOW, kind, 12, None, "王老师", {"odd": 1})
    assert kinds.sentence(line, NOBODY, NOW.date()) == f"{kinds.KINDS[kind].called} #12"


def test_a_name_that_is_a_qq_number_shows_its_tail():
    assert phrases.named("QQ123456789") == "QQ尾号 6789"
    assert phrases.named("王老师2") == "王老师2"


NAMES = Names({1: "李雷", 2: "王老师"}, {7: "机电系"}, {5: ("王老师", "专职", "机电系")})


@pytest.mark.parametrize(
    ("kind", "detail", "said"),
    [
        ("bind", {"person": 1, "qq": 20031234}, "绑定 李雷（尾号 1234）"),
        (
            "bind.claim",
            {"person": 1, "qq": 20031234, "why": "群名片"},
            "申请绑定 李雷（尾号 1234，群名片）",
        ),
        ("bind.approve", {"done": [[3, 1, 20031234, None, "换号", None]]}, "同意绑定 李雷"),
        ("bind.fail", {"again": None}, "绑定没有对上"),
        ("faq.load", {"keys": ["a", "b"]}, "装上词条 2 条"),
        ("faq.change", {"what": "改", "faq": 12, "about": "团费"}, "改词条 改 12「团费」"),
        ("faq.change", {"what": "加", "faq": None, "about": "团费"}, "改词条 加「团费」"),
        (
            "handover",
            {"giver": 1, "taker": 2, "moved": {"补录待审": 2}, "left": {}},
            "交接 李雷 交给 王老师，补录待审 2",
        ),
        ("request.receive", {"kind": "拉进群", "group": 3001}, "收到请求 拉进群 群 3001"),
        ("group.introduce", {"group": 3001}, "群 3001 里介绍了自己"),
        (
            "group.set",
            {"groups": [{"group": 3001, "kind": "学生群", "unit": 7}]},
            "设群 3001 学生群 机电系",
        ),
        (
            "group.take_over",
            {"groups": [1, 2], "account": 10002},
            "接管群 2 个，由账号（尾号 0002）说话",
        ),
        (
            "appoint",
            {"posts": [[1, "兼职", 7]], "since": "2026-12-01", "ended": [5], "new_units": []},
            "任命 李雷 兼职（机电系），2026-12-01 起，原专职结束",
        ),
        ("dismiss", {"posts": [5], "until": "2026-11-25"}, "卸任 王老师 专职（机电系）"),
        (
            "roster.graduate",
            {"grade": 2022, "on": "2026-11-25", "people": [1, 2]},
            "毕业 2022 级 2 人",
        ),
    ],
)
def test_how_a_detail_is_said(kind: str, detail: dict, said: str):
    line = Line(1, NOW, kind, None, None, "王老师", detail)
    assert kinds.sentence(line, NAMES, NOW.date()) == said
