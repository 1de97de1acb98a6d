from pathlib import Path

import pytest

from config.regulation import FILE, Regulation, load
from models.rules.duties import Share, asked, of_cadre, of_department, of_school

SCHOOLS = Path(__file__).parents[1] / "config" / "schools"
OWN = load(FILE)


def ids(share: Share) -> list[str]:
    return [" ".join(d.id for d in part) for part in (share.live, share.waiting, share.others)]


EVERY_CADRE = "D9 D10 D11 D12 D14 D15 D16"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["专职"], ["D1", f"D3 D4 D5 D6 {EVERY_CADRE}", ""]),
        (["兼职"], ["D2", EVERY_CADRE, "D3 D4 D5 D6"]),
        (["书记"], ["", EVERY_CADRE, "D3 D4 D5 D6"]),
        (["书记", "专职"], ["D1", f"D3 D4 D5 D6 {EVERY_CADRE}", ""]),
    ],
)
def test_whose_duties(kinds: list[str], expected: list[str]):
    assert ids(of_cadre(kinds, OWN)) == expected


def test_a_department_answers_for_its_cadres_not_for_the_committee():
    assert ids(of_department(OWN)) == [
        "D1 D2", "D3 D4 D5 D6 D9 D10 D11 D12 D13 D14 D15 D16", "D7 D8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "school",
    [OWN, *(load(path) for path in sorted(SCHOOLS.glob("*.toml")))],
    ids=lambda s: s.school,
)
def test_the_school_answers_for_every_duty_once(school: Regulation):
    whole, part = of_school(school), of_department(school)
    assert sorted(" ".join(ids(whole)).split()) == sorted(school.duties)
    assert sorted(" ".join(ids(part)).split()) == sorted(school.duties)


def test_what_is_asked_reads_with_its_number():
    assert asked(OWN.duties["D1"]) == "每年 100 人"
    assert asked(OWN.duties["D13"]) == "每季 1 场"
    assert asked(OWN.duties["D9"]) == ""
