from datetime import date
from pathlib import Path

import pytest

from config import calendar
from config.regulation import FILE, Regulation, load
from models.rules.duties import (
    Share,
    asked,
    of_anyone,
    of_cadre,
    of_department,
    of_kinds,
    of_school,
    personal,
)

SCHOOLS = Path(__file__).parents[1] / "config" / "schools"
OWN, CALENDAR = load(FILE), calendar.load(calendar.FILE)


def ids(share: Share) -> list[str]:
    return [" ".join(d.id for d in part) for part in (share.live, share.waiting, share.others)]


EVERY_CADRE = "D11 D12 D16"
ALWAYS = (date(2026, 1, 1), None)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["专职"], ["D3 D4 D5 D6 D14", EVERY_CADRE, ""]),
        (["兼职"], ["D14", EVERY_CADRE, "D3 D4 D5 D6"]),
        (["书记"], ["D14", EVERY_CADRE, "D3 D4 D5 D6"]),
        (["书记", "专职"], ["D3 D4 D5 D6 D14", EVERY_CADRE, ""]),
    ],
)
def test_whose_duties(kinds: list[str], expected: list[str]):
    spans = [(kind, *ALWAYS) for kind in kinds if kind != "书记"]
    owed = [q.duty for q in personal(spans, date(2026, 11, 23), OWN, CALENDAR) if q.duty]
    assert ids(of_cadre(kinds, owed, OWN)) == expected


def test_a_department_answers_for_its_cadres_not_for_the_committee():
    assert ids(of_department(OWN)) == [
        "D3 D4 D5 D6 D13 D14", "D11 D12 D16", "D7 D8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "school",
    [OWN, *(load(path) for path in sorted(SCHOOLS.glob("*.toml")))],
    ids=lambda s: s.school,
)
def test_the_school_answers_for_every_duty_once(school: Regulation):
    """联系、名片、问题、诉求另列，不在里面。"""
    apart = ("contacts", "cards", "questions", "appeals")
    rest = sorted(d.id for d in school.duties.values() if d.records not in apart)
    whole, part = of_school(school), of_department(school)
    assert sorted(" ".join(ids(whole)).split()) == rest
    assert sorted(" ".join(ids(part)).split()) == rest


def test_each_is_counted_in_its_own_window():
    today = date(2026, 11, 23)
    found = {q.duty.id: q.period.label
             for q in personal([("专职", *ALWAYS)], today, OWN, CALENDAR) if q.duty}  # fmt: skip
    assert found == {
        **dict.fromkeys(("D3", "D4", "D5", "D6"), "2026—2027 学年"),
        "D14": "2026 秋学期",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["专职", "兼职"])
def test_a_year_of_two_posts_goes_by_the_longer(kind: str):
    """学年里先任一种两个月，其余另一种。"""
    other = "兼职" if kind == "专职" else "专职"
    change = date(2026, 11, 1)
    spans = [(other, date(2026, 8, 1), change), (kind, change, None)]
    found = [q.duty.id for q in personal(spans, date(2026, 9, 20), OWN, CALENDAR) if q.duty]
    assert ("D4" in found) is (kind == "专职")


def test_what_is_asked_reads_with_its_number():
    assert asked(OWN.duties["D1"]) == "每年 100 人"
    assert asked(OWN.duties["D13"]) == "每季 1 场"
    assert asked(OWN.duties["D9"]) == ""


def test_what_is_counted_its_own_way_is_a_cadres_or_not_his():
    """名片、问题该他的另有一行，哪样都不在；只写给专职的，兼职的是「—」。"""
    alone = OWN.duties["D10"].model_copy(update={"who": ("专职",)})
    school = OWN.model_copy(update={"duties": {**OWN.duties, "D10": alone}})
    assert of_kinds(["书记"], "questions", OWN) == OWN.duties["D10"]
    assert of_kinds(["兼职"], "questions", school) is None
    assert of_kinds(["兼职", "专职"], "questions", school) == alone
    assert of_anyone("questions", school) == alone
    assert "D10" in ids(of_cadre(["兼职"], [], school))[2].split()
    assert "D10" not in " ".join(ids(of_cadre(["专职"], [], school))).split()
