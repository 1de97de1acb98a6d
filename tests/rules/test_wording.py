from pathlib import Path

import pytest

from config import regulation
from models.rules.units import UnitKind, kind_of
from models.rules.wording import worded

SCHOOLS = sorted((Path(__file__).parents[1] / "config" / "schools").glob("*.toml"))


def test_the_shipped_words():
    assert worded("/任命 @老师 {专职} {机电系}") == "/任命 @老师 专职 机电系"
    assert worded("/联系 @同学 {面谈} #{就业}") == "/联系 @同学 面谈 #就业"


def test_what_people_typed_is_not_read_again():
    assert worded("没有「{said}」", said="{校团委}{0}{") == "没有「{校团委}{0}{」"


@pytest.mark.parametrize("file", [regulation.FILE, *SCHOOLS], ids=lambda path: path.stem)
def test_a_line_to_copy_works_in_its_school(file: Path):
    examples = regulation.use(file).examples
    assert kind_of(examples.department) is UnitKind.DEPARTMENT
    assert kind_of(examples.branch) is UnitKind.BRANCH
    assert worded("{机电系} {机电2301}") == f"{examples.department} {examples.branch}"
