import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config import regulation as room
from config.regulation import FILE, use
from models.rules.units import UnitKind, department_part, display, kind_of, unit_key

# fmt: off
SAME_BRANCH = [
    "机电2301", "机电2301班", "机电23-1团支部", "机电23-1班", "23级机电1班", "机电2301支部",
    "机电2301团支部", "2023级机电1班", "机电23级1班", "机电2023级(1)班", "机电231班",
    "机电２３０１", "机电23—1班", "机电23级一班", "机电2301班团支部", "机电系2301班",
    "23机电1班", "机电2023-1", "机电23（1）班", "机电-2301",
]
SAME_DEPARTMENT = [
    "机电系", "机电学院", "机电书院", "机电分团委", "机电团总支", "机电系分团委", "机电",
]
NO_UNITS = [
    "机电", "机电1", "23级机1班", "张三", "联系", "面谈", "课程体系",
    "系", "班", "支部", "上班", "今天",
    "11-20", "11月20日", "周三", "23级", "2023010101", "B2301", "AI2301", "五四2024",
    "18:00", "#学业",
    "他说，去机电系", "1", "１０", "23级机电", "",
    "请大家本周五之前把名单交到校区东门那边的机电系",
]
# fmt: on
PIECES = st.lists(
    st.sampled_from([*"机电法学系院班级支部团校院2013-（）(一 ﬁA", "学院", "分团委", "团支部"])
)
TEXTS = st.one_of(st.text(), PIECES.map("".join))


@pytest.mark.parametrize("text", SAME_BRANCH)
def test_one_branch_has_one_key(text: str):
    assert unit_key(text) == "机电2301"
    assert kind_of(text) is UnitKind.BRANCH
    assert display(text) == "机电2301"


@pytest.mark.parametrize("text", SAME_DEPARTMENT)
def test_one_department_has_one_key(text: str):
    assert unit_key(text) == "机电"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("机电2301", "机电2302"),
        ("机电2301", "机电2201"),
        ("机电2301", "机械2301"),
        ("机电2301", "机电系"),
        ("机电2311", "机电2301"),
        ("机电1班", "机电2301班"),
        ("机电系", "机电支部"),
        ("法学系", "文学系"),
    ],
)
def test_different_units_have_different_keys(one: str, other: str):
    assert unit_key(one) != unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" 机电 2301\u200b 班", "机电2301"),
        ("ＡＩ２３０１班", "ai2301"),
        ("法学院", "法学系"),
        ("机电教工团支部", "机电教工支部"),
        ("机电1班团支部", "机电1班"),
        ("校团委", "湖北文理学院理工学院"),
        ("学校团委", "全校"),
    ],
)
def test_folding(one: str, other: str):
    assert unit_key(one) == unit_key(other)


@example("ﬁ机电系")
@example("机电23-1系")
@given(TEXTS)
def test_a_key_is_its_own_key(text: str):
    assert unit_key(unit_key(text)) == unit_key(text)


@example("C¸")
@example("AA0系支部")
@example("班" * 5000)
@given(TEXTS)
def test_any_text_is_shown(text: str):
    kind_of(text)
    assert display(display(text)) == display(text)


@given(st.sampled_from(["机电", "法学", "学前教育"]), st.integers(10, 39), st.integers(1, 20))
def test_every_numbered_class(name: str, year: int, no: int):
    key = f"{name}{year}{no:02d}"
    spoken = f"20{year}级{name}{no}班", f"{name}{year}-{no}团支部", f"{name}{year}级{no}班", key
    assert {unit_key(text) for text in spoken} == {key}
    assert department_part(key) == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("机电学院", UnitKind.DEPARTMENT),
        ("机电系分团委", UnitKind.DEPARTMENT),
        ("法学院", UnitKind.DEPARTMENT),
        ("机电教工支部", UnitKind.BRANCH),
        ("机电1班", UnitKind.BRANCH),
        ("AI2301班", UnitKind.BRANCH),
        ("校团委", UnitKind.SCHOOL),
        ("校", UnitKind.SCHOOL),
        *[(text, None) for text in NO_UNITS],
    ],
)
def test_kind(text: str, kind: UnitKind | None):
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("机电学院", None, "机电学院"),
        ("法学院", None, "法学院"),
        ("机电 分团委", None, "机电系"),
        ("机电", UnitKind.DEPARTMENT, "机电系"),
        ("机电", None, "机电"),
        ("ＡＩ23-1班", None, "AI2301"),
        ("机电教工团支部", None, "机电教工支部"),
        ("校团委", None, "全校"),
    ],
)
def test_display(text: str, kind: UnitKind | None, shown: str):
    assert display(text, kind) == shown


@pytest.mark.parametrize(
    ("key", "part"),
    [("机电2301", "机电"), ("机电1班", "机电"), ("机电教工支部", "机电教工"), ("ai2301", "ai")],
)
def test_department_part(key: str, part: str):
    assert department_part(key) == part


def test_another_school_has_its_own_suffixes(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "_current", None)
    path = tmp_path / "regulation.toml"
    path.write_text(FILE.read_text("utf-8").replace('"书院"', '"学部"'), "utf-8")
    use(path)
    assert unit_key("信息学部") == "信息"
    assert kind_of("信息书院") is None
