"""一行读成一个人：读不懂的格子各记一句。"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import cells, days, offices
from models.rules.sheets.columns import Field, Post
from models.rules.sheets.dittos import SAME, UNSAID
from models.rules.sheets.layout import Found
from models.rules.sheets.placing import Places
from models.rules.sheets.rows import Kind, PostCell, Problem, Row

T = TypeVar("T")

OUT = "，这一行不导入"
UNUSED = "，这一格没有用"
NO_POST = "，这一行的职务没有用"
_NUMBER_YEAR = re.compile(r"(20[0-9]{2})[0-9]{4,}")


@dataclass
class Reader:
    """读一行；哪一格不行就往 problems 里记一句。"""

    found: Found
    today: date
    problems: list[Problem]

    def row(self, places: Places, offered: dict[str, PostKind]) -> Row | None:
        number, name = (
            self._needed(Field.NUMBER, cells.number),
            self._needed(Field.NAME, cells.name),
        )
        if number is None or name is None:
            return None
        kind = self._optional(Field.KIND, cells.kind) or self._default_kind()
        section = self.found.section
        grade = self._optional(
            Field.GRADE, lambda text: cells.grade(text, self.today), section.grade
        )
        place = places.of(
            self.found.of(Field.DEPARTMENT), self.found.of(Field.BRANCH), grade, section
        )
        for where, words in place.doubts:
            self._note(self._place(where), words + UNUSED)
        guessed = None
        if kind == "学生":
            grade, guessed = grade or self._grade(place.year), self._grade(_year_of(number))
        posts, title = self._posts(offered)
        qq = self._optional(Field.QQ, cells.qq)
        return Row(
            self.found.line, kind, number, name, qq, place.department, place.branch, grade,
            posts, title, guessed, place.branch_unread,
        )  # fmt: skip

    def _needed(self, which: Field, how: Callable[[str], T]) -> T | None:
        place, text = self.found.columns.at[which], self.found.of(which)
        try:
            if not text:
                raise Refusal(f"没有写{self.found.columns.headings[place]}")
            return how(_said(text))
        except Refusal as no:
            self._note(place, f"{no}{OUT}", fatal=True)
            return None

    def _optional(self, which: Field, how: Callable[[str], T], titled: str = "") -> T | None:
        """titled：这一格没写，小标题里写着的。"""
        text = self.found.of(which) or titled
        try:
            return how(_said(text)) if text else None
        except Refusal as no:
            self._note(self._place(which), f"{no}{UNUSED}")
            return None

    def _place(self, which: Field) -> int | None:
        return self.found.columns.at[which] if self.found.of(which) else None

    def _default_kind(self) -> Kind:
        return "教师" if self.found.columns.staff else "学生"

    def _grade(self, year: int | None) -> int | None:
        return year if year and cells.plausible(year, self.today) else None

    def _posts(self, offered: dict[str, PostKind]) -> tuple[tuple[PostCell, ...], str]:
        posts: list[PostCell] = []
        titles: list[str] = []
        for columns in self.found.columns.posts:
            text = self.found.text(columns.post)
            if text == SAME:
                self._note(columns.post, UNSAID + NO_POST)
                continue
            kinds, other = offices.offices(text, offered)
            titles += other
            if kinds and (span := self._span(columns)):
                posts += [PostCell(kind, *span) for kind in kinds]
        title = "、".join(dict.fromkeys(titles))
        return tuple(dict.fromkeys(posts)), title[: offices.LONGEST_TITLE]

    def _span(self, columns: Post) -> days.Span | None:
        """起止有一格读不懂，职务就不记：宁可没有，不可记错。"""
        since = until = None
        place = columns.since
        try:
            if text := self.found.text(columns.since):
                since, until = days.since(_said(text))
            place = columns.until
            if text := self.found.text(columns.until):
                until = days.until(_said(text))
            if since and until and until <= since:
                raise Refusal("结束不晚于开始")
        except Refusal as no:
            self._note(columns.since if place is None else place, f"{no}{NO_POST}")
            return None
        return since, until

    def _note(self, place: int | None, words: str, *, fatal: bool = False) -> None:
        """place 为 None：毛病出在上面那行小标题，不在这一行的哪一格。"""
        column = self.found.columns.label(place) if place is not None else "小标题"
        self.problems.append(Problem(self.found.line, column, words, fatal))


def _said(text: str) -> str:
    if text == SAME:
        raise Refusal(UNSAID)
    return text


def _year_of(number: str) -> int | None:
    found = _NUMBER_YEAR.fullmatch(number)
    return int(found[1]) if found else None
