import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.regulation import regulation
from models.rules import units
from models.rules.groups import kind_in, unit_in
from models.rules.rights import Place

KNOWN = {"机电": "机电系", "机电2301": "机电2301", "经管": "经管系"}
PIECES = st.lists(st.sampled_from([*"机电法学系班级支部团2013-（）(一 欢迎群", "学院", "23级"]))
TEXTS = st.one_of(st.text(max_size=60), PIECES.map("".join))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("机电2301班 2026 级新生群", "机电2301"),
        ("23级机电1班团支部", "机电2301"),
        ("机电（23）01班级群", "机电2301"),
        ("2026级机电2301", "机电2301"),
        ("欢迎加入机电 23-1 团支部", "机电2301"),
        ("2023级软件工程十一班", "软件工程2311"),
        ("2023级经管2班通知群", "经管2302"),
        ("经管学院团干部群", "经管系"),
        ("化工学院新生群", "化工学院"),
        ("机电系2023级新生群", "机电系"),
        ("机电青年之家", "机电系"),
        ("吃货小分队", ""),
        ("我们的联系群", ""),
        ("五四2024晚会", ""),
        ("", ""),
    ],
)
def test_a_unit_is_found_inside_the_name(name: str, unit: str):
    assert unit_in(name, KNOWN) == unit


def test_the_school_itself_is_no_department():
    assert unit_in(f"{regulation().school}软件工程系新生群", {}) == "软件工程系"
    assert unit_in(f"{regulation().school}团委", {}) == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("经管学院团干部群", Place.CADRES),
        ("机电系团干群", Place.CADRES),
        ("校团委干部", Place.CADRES),
        ("机电学生干部群", Place.STUDENTS),
        ("机电2301班干部", Place.STUDENTS),
        ("机电2301班", Place.STUDENTS),
    ],
)
def test_only_cadres_are_offered_names_and_figures(name: str, kind: Place):
    assert kind_in(name) is kind


@given(TEXTS)
def test_what_is_proposed_can_be_written_down(name: str):
    unit = unit_in(name, {})
    assert not unit or (units.kind_of(unit) and units.unit_key(unit))
    assert " " not in unit
