"""联系登记的规矩：几个人、哪一天、算不算数。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from config.calendar import Calendar
from config.regulation import Regulation
from models.rules.refusal import Refusal
from models.rules.wording import worded

LONGEST_TAGS = 80
"""一条登记的标签合起来最多几个字。"""
LONGEST_NOTE = 500
OLDEST = timedelta(366)
"""再早的多半是年份写错了，补录也不收。"""


class ContactState(StrEnum):
    RECORDED = "待确认"
    CONFIRMED = "已确认"
    DENIED = "有异议"


@dataclass(frozen=True)
class Draft:
    """一次联系，写下之前的样子。"""

    day: date
    mode: str
    tags: tuple[str, ...] = ()
    note: str = ""

    def kept(self) -> dict[str, Any]:
        """写进分录细节里的样子。"""
        day = self.day.isoformat()
        return {"day": day, "mode": self.mode, "tags": self.tags, "note": self.note}


def check_day(day: date, today: date, regulation: Regulation, calendar: Calendar) -> None:
    """自己登记最多往回若干个教学日，更早的要补录；将来的不收。"""
    check_past(day, today)
    if earliest := before_own(day, today, regulation, calendar):
        limit = regulation.readings.backdating.teaching_days
        raise Refusal(
            f"{day:%Y-%m-%d} 太早了：自己登记只收最近 {limit} 个教学日（{earliest:%m-%d} 起）。"
            + worded("更早的请私聊我补录：/补录 {day:%m-%d} 姓名 {面谈}", day=day)
        )


def check_past(day: date, today: date) -> None:
    """将来的、一年多以前的，都不是要登记的那一天。"""
    if day > today:
        raise Refusal(worded("联系日期在今天之后，等见过了再登记：/联系 @同学 {面谈} 今天"))
    if today - day > OLDEST:
        raise Refusal(
            f"{day:%Y-%m-%d} 是一年多以前，像是年份写错了。"
            + worded("改好日期再发，比如：/联系 姓名 {面谈} 昨天")
        )


def before_own(day: date, today: date, regulation: Regulation, calendar: Calendar) -> date | None:
    """这天早得自己登记不了时，自己最早能登记哪一天；还登记得了则 None。"""
    limit = regulation.readings.backdating.teaching_days
    if (today - day).days <= limit:
        return None  # 几天之内怎么数都够近，免得每次登记都翻校历
    earliest = calendar.teaching_day_back(today, limit)
    return earliest if day < earliest else None


def check_people(cadre: int | None, persons: Sequence[int], regulation: Regulation) -> None:
    """一次最多若干人；不能登记自己。persons 已去重，连同暂记的人。"""
    limit = regulation.readings.contact.people_per_command
    if not persons:
        raise Refusal(worded("联系了谁？可以 @ 他，或写姓名、学号：/联系 @同学 {面谈}"))
    if len(persons) > limit:
        raise Refusal(
            f"一次最多登记 {limit} 人，"
            + worded("请分几条发：/联系 @同学 {面谈}。群发消息不算联系。")
        )
    if cadre in persons:
        raise Refusal(worded("不能登记和自己的联系，换成联系的同学：/联系 @同学 {面谈}"))


def check_words(draft: Draft, regulation: Regulation) -> None:
    modes = regulation.readings.contact.modes
    if draft.mode not in modes:
        raise Refusal(f"方式请写{'、'.join(modes)}中的一种：/联系 @同学 {modes[0]}")
    if len(" ".join(draft.tags)) > LONGEST_TAGS:
        raise Refusal(worded("标签太多了，留最要紧的几个：/联系 @同学 {面谈} #{就业}"))
    if len(draft.note) > LONGEST_NOTE:
        raise Refusal(worded("备注最多 {n} 字，写要紧的：/联系 姓名 {面谈} 备注", n=LONGEST_NOTE))


def counts(
    state: ContactState, regulation: Regulation, *, undone: bool, provisional: bool, qq: bool
) -> bool:
    """计不计入「名」：撤销的永远不计，其余照制度的读法。"""
    reading = regulation.readings.contact
    if undone or (provisional and not qq and not reading.provisional_without_qq_counts):
        return False
    if state is ContactState.RECORDED:
        return reading.unconfirmed_counts
    return state is ContactState.CONFIRMED or reading.denied_counts
