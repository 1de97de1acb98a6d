"""学期与假：几天连在一起，首尾都算。"""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, field_validator
from pydantic_core.core_schema import ValidationInfo

from config.loading import Count, Day, Section, Text, with_ids, wrong


class Span(Section):
    """连着的几天，首尾都算。"""

    start: Day
    end: Day

    @field_validator("end")
    @classmethod
    def _not_backwards(cls, end: date, info: ValidationInfo) -> date:
        if "start" in info.data and end < info.data["start"]:
            raise wrong("早于 start")
        return end

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class Holiday(Span):
    name: Text


class Term(Span):
    """一个学期；编号「2026-2027-1」的末位 1 是秋学期。"""

    id: Text
    name: Text
    teaching_weeks: Count
    exam_weeks: Count

    @field_validator("id")
    @classmethod
    def _in_its_academic_year(cls, number: str, info: ValidationInfo) -> str:
        named = re.fullmatch("([0-9]{4})-([0-9]{4})-([1-3])", number)
        if not named or int(named[2]) != int(named[1]) + 1:
            raise wrong("要写成「2026-2027-1」的样子")
        years = {int(named[1])} if named[3] == "1" else {int(named[1]), int(named[2])}
        if "start" in info.data and info.data["start"].year not in years:
            raise wrong("和 start 的年份对不上")
        return number

    @field_validator("exam_weeks")
    @classmethod
    def _fit(cls, exam_weeks: int, info: ValidationInfo) -> int:
        if {"start", "end", "teaching_weeks"} <= info.data.keys():
            held = (info.data["end"] - _monday(info.data["start"])).days // 7 + 1
            if info.data["teaching_weeks"] + exam_weeks > held:
                raise wrong(f"加上 teaching_weeks 超过了这个学期的 {held} 周")
        return exam_weeks

    @property
    def exams_start(self) -> date:
        return _monday(self.start) + timedelta(weeks=self.teaching_weeks)

    @property
    def exams_end(self) -> date:
        """考试周后的第一天。"""
        return self.exams_start + timedelta(weeks=self.exam_weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _apart(terms: dict[str, Term]) -> dict[str, Term]:
    """按日子排好；两个学期不能重叠。"""
    inorder = sorted(terms.values(), key=lambda term: term.start)
    for earlier, later in pairwise(inorder):
        if later.start <= earlier.end:
            raise wrong(f"落在 {earlier.id} 里面，两个学期重叠了", f"{later.id}.start")
    return {term.id: term for term in inorder}


Terms = Annotated[dict[str, Term], BeforeValidator(with_ids), AfterValidator(_apart)]
