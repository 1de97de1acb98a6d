"""制度即数据：条款、职责、指标和读法都从 regulation.toml 来，换一所学校只换那一份文件。"""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from config.loading import Count, Section, Text, read, with_ids, wrong
from config.readings import Readings

FILE = Path(__file__).with_name("regulation.toml")

_CLASS = re.compile(r"[^\W0-9_][1-3][0-9][0-9]{2}$")
"""专业、年级、班号连着写：机电2301。"""

Who = Literal["专职", "兼职", "团干部", "委员会", "系"]
Records = Literal[
    "none", "contacts", "guidance", "lectures", "talks", "theme_days", "face_to_face",
    "gatherings", "visits", "cards", "questions", "appeals", "projects",
]  # fmt: skip
"""职责的数从哪样记录来；一样记录对一种人只能是一条职责。"""

NOT_OF_CADRES: dict[Records, tuple[Who, ...]] = {
    "gatherings": ("委员会", "系"), "visits": ("委员会",),
    "projects": ("委员会",),
}  # fmt: skip
"""不按人数的记录，各数到哪一级；别的都一个人一个人数。"""

WITH_QUOTA = ("专职", "兼职")
"""who 写「团干部」的联系指标，专职、兼职都按它。"""

OTHER_POSTS = {"书记": "书记", "团支书": "团支书", "支书": "团支书", "团支部书记": "团支书",
               "管理员": "管理员"}  # fmt: skip
"""没有指标的职务，任命时认得的每一种写法：写法 → 职务。"""


class Window(StrEnum):
    YEAR = "年"
    ACADEMIC_YEAR = "学年"
    TERM = "学期"
    QUARTER = "季"
    MONTH = "月"
    WEEK = "周"


class Duty(Section):
    """制度里的一条职责；target 是书面指标，没有数目的条款不写。"""

    id: Text
    clause: Text
    title: Text
    text: Text
    who: Annotated[tuple[Who, ...], Field(min_length=1)]
    target: Count | None = None
    window: Annotated[Window | None, Field(validate_default=True)] = None
    unit: Text
    counted: Text
    records: Records

    @field_validator("who")
    @classmethod
    def _each_once(cls, who: tuple[Who, ...]) -> tuple[Who, ...]:
        if len(set(who)) < len(who):
            raise wrong("里有人写了两次")
        return who

    @field_validator("window")
    @classmethod
    def _with_target(cls, window: Window | None, info: ValidationInfo) -> Window | None:
        if window is None and info.data.get("target") is not None:
            raise wrong("没有写，有 target 就要说每多久")
        return window

    @field_validator("records")
    @classmethod
    def _countable(cls, records: Records, info: ValidationInfo) -> Records:
        counted = NOT_OF_CADRES.get(records, (*WITH_QUOTA, "团干部"))
        for who in info.data.get("who", ()) if records != "none" else ():
            if who not in counted:
                raise wrong(f"写的是 {records}，数不到「{who}」")
        return records

    @property
    def live(self) -> bool:
        """这条职责的记录已经有处可记；否则显示「尚无记录」。"""
        return self.records != "none"


class Words(Section):
    """学校自己的叫法；专职、兼职的叫法任命时也认。"""

    school: Text
    school_committee: Text
    department: Text
    department_committee: Text
    branch: Text
    full_time: Text
    part_time: Text
    young_people: Text

    @field_validator("full_time", "part_time")
    @classmethod
    def _one_word(cls, word: str) -> str:
        if word in OTHER_POSTS or len(word.split()) > 1:
            raise wrong("要写成一个词，不能是别的职务，任命时才认得")
        return word

    @field_validator("part_time")
    @classmethod
    def _another_word(cls, part_time: str, info: ValidationInfo) -> str:
        if part_time == info.data.get("full_time"):
            raise wrong("和 words.full_time 是同一个词，任命时分不清")
        return part_time


class Examples(Section):
    """给人照抄的一行里用的系、支部和标签；照抄了就该行得通。"""

    department: Text
    branch: Text
    tag: Text


def _one_duty_each(duties: dict[str, Duty]) -> dict[str, Duty]:
    taken: dict[tuple[Records, str], str] = {}
    for duty in duties.values():
        for who in duty.who if duty.live else ():
            for kind in WITH_QUOTA if who == "团干部" else (who,):
                if other := taken.get((duty.records, kind)):
                    called = "联系指标" if duty.records == "contacts" else f"记 {duty.records} 的"
                    raise wrong(f"里「{who}」已经有{called} {other}", f"{duty.id}.who")
                taken[duty.records, kind] = duty.id
    return duties


Duties = Annotated[
    dict[str, Duty],
    Field(min_length=1),
    BeforeValidator(with_ids),
    AfterValidator(_one_duty_each),
]


class Regulation(Section):
    school: Text
    number: Text
    title: Text
    words: Words
    duties: Duties
    readings: Readings
    examples: Examples

    @field_validator("examples")
    @classmethod
    def _work(cls, examples: Examples, info: ValidationInfo) -> Examples:
        if "readings" in info.data:
            readings = info.data["readings"]
            if examples.tag not in readings.contact.public_tags:
                raise wrong("不在 readings.contact.public_tags 里", "tag")
            if not examples.department.endswith(readings.units.department_suffixes):
                raise wrong("要以 readings.units.department_suffixes 之一结尾", "department")
            said = (*readings.units.class_suffixes, *readings.units.branch_suffixes)
            if not (_CLASS.search(examples.branch) or examples.branch.endswith(said)):
                raise wrong(f"要像一个班或团支部，比如 机电2301，或以{said[0]}结尾", "branch")
        return examples

    def contact_duty(self, kind: str) -> Duty | None:
        """这种职务的联系指标；没有指标的职务是 None。"""
        return self.duty("contacts", kind)

    def duty(self, records: Records, kind: str) -> Duty | None:
        """这种职务（或「系」「委员会」）的哪一条从这样记录里数；没有的是 None。"""
        called = {kind, "团干部"} if kind in WITH_QUOTA else {kind}
        found = (duty for duty in self.duties.values() if duty.records == records)
        return next((duty for duty in found if called & {*duty.who}), None)


_current: Regulation | None = None


def load(path: Path | str) -> Regulation:
    return read(Path(path), Regulation)


def use(path: Path | str) -> Regulation:
    """读这份制度，并从此以它为准；读不成就仍用原来那份。"""
    global _current
    _current = load(path)
    return _current


def regulation() -> Regulation:
    return _current or use(FILE)
