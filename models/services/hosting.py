"""主办一场活动：改期、轮换签到码、取消、交给接手的人。"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.wording import worded
from models.services import agenda, codes, joining, journal, posts
from models.services.agenda import View


@dataclass(frozen=True)
class Told:
    """一次书写的结果：写完之后的活动；entry 是活动的分录，said 是这一次自己的那条。

    repeated：刚刚已发起过同样一场。new_units：顺手暂记的单位。
    """

    view: View
    fresh: bool
    said: int
    repeated: bool = False
    new_units: tuple[str, ...] = ()

    @property
    def entry(self) -> int:
        return self.view.entry

    @property
    def number(self) -> int:
        return self.view.number


@db.tx
async def move(act: Act, entry: int, starts: datetime, closes: datetime | None) -> Told:
    """改期：只改还没结束、没有人签到的；已经开始的，码作废，到新的时间再给。"""
    if done := await journal.already(act.origin):
        return await told(done)
    seen = await mine(act, entry)
    if came := await _came(seen.id):
        raise Refusal(
            f"已有 {came} 人签到，改不了期；不办了发 /活动 #{seen.number} 取消，再另发一场。"
        )
    closes = closes or starts + (seen.closes - seen.starts)
    rule.check_window(starts, closes, act.now)
    return await change(
        act, seen, {"what": "改期", "was": seen.starts.isoformat(), "starts": starts.isoformat()},
        state=ActivityState.PLANNED, starts=starts, closes=closes, day=starts.date(), code=None,
    )  # fmt: skip


@db.tx
async def rotate(act: Act, entry: int) -> Told:
    """换一个签到码，旧的即刻作废。"""
    if done := await journal.already(act.origin):
        return await told(done)
    seen = await mine(act, entry)
    if seen.state is not ActivityState.OPEN:
        raise Refusal(f"#{seen.number} 还没开始，到时候才有签到码。")
    code = await codes.draw(act.now, seen.starts, seen.closes)
    return await change(act, seen, {"what": "轮换", "code": code}, code=code)


@db.tx
async def cancel(act: Act, entry: int) -> Told:
    """取消一场，不再计数；结束了的也可以，带入的联系一并撤销。"""
    if done := await journal.already(act.origin):
        return await told(done)
    seen = await run_by(act, entry)
    if seen.state is ActivityState.CANCELLED:
        raise Refusal(f"#{seen.number} 已经取消过了。")
    said = await journal.write("activity.cancel", act, {}, refers=entry)
    await store(seen.id, state=ActivityState.CANCELLED, ended=None, code=None)
    await joining.part(entry)
    return await told(said, fresh=True)


async def hosted_by(person: int) -> int:
    """这个人手上还没结束的活动有几场。"""
    found = await db.rows(
        "SELECT COUNT(*) AS n FROM activity_lead l JOIN activity a ON a.id = l.activity_id"
        " WHERE l.person_id = ? AND a.state IN (?, ?)",
        person, *rule.NOT_OVER,
    )  # fmt: skip
    return found[0]["n"]


@db.tx
async def hand_over(giver: int, taker: int) -> int:
    """giver 手上没结束的活动改由 taker 主办，返回几场；taker 本来就在内的，留排在前面的那一行。"""
    held = (
        "SELECT l.id, l.position, o.id AS theirs, o.position AS place FROM activity_lead l"
        " JOIN activity a ON a.id = l.activity_id"
        " LEFT JOIN activity_lead o ON o.activity_id = l.activity_id AND o.person_id = ?"
        " WHERE l.person_id = ? AND a.state IN (?, ?)"
    )
    found = await db.rows(held, taker, giver, *rule.NOT_OVER)
    for row in found:
        stays = row["theirs"] is not None and row["place"] <= row["position"]
        worse = row["id"] if stays else row["theirs"]
        await db.execute("DELETE FROM activity_lead WHERE id = ?", worse or 0)
        if not stays:
            await db.execute(
                "UPDATE activity_lead SET person_id = ? WHERE id = ?", taker, row["id"]
            )
    return len(found)


async def mine(act: Act, entry: int) -> View:
    """还没结束的，说话的人此刻也管得着。"""
    seen = await run_by(act, entry)
    if seen.state is ActivityState.CANCELLED:
        raise Refusal(f"#{seen.number} 已经取消了。再办就另发起一场：" + worded(rule.EXAMPLE))
    if seen.over:
        raise Refusal(
            f"#{seen.number} {seen.state}，改不了了；补签还可以：/活动 #{seen.number} 补签 姓名"
        )
    return seen


async def _came(activity: int) -> int:
    """签到了的，和没绑定、还留着等的。"""
    found = await db.rows(
        "SELECT (SELECT COUNT(*) FROM sign_in WHERE activity_id = ? AND undone = ?)"
        " + (SELECT COUNT(*) FROM sign_in_waiting WHERE activity_id = ?) AS n",
        activity, False, activity,
    )  # fmt: skip
    return found[0]["n"]


async def change(act: Act, seen: View, detail: dict[str, Any], **columns: Any) -> Told:
    said = await journal.write("activity.change", act, detail, refers=seen.entry)
    await store(seen.id, **columns)
    return await told(said, fresh=True)


async def store(activity: int, **columns: Any) -> None:
    if columns:
        marks = ", ".join(f"{column} = ?" for column in columns)
        await db.execute(f"UPDATE activity SET {marks} WHERE id = ?", *columns.values(), activity)


async def told(said: int, *, fresh: bool = False) -> Told:
    """结果总是从账里现读，重投看到的与第一次一样；said 是发起的分录，或指回它的一条。"""
    new = (await journal.detail(said)).get("new_units", ())
    seen = await agenda.view(await agenda.activity_of(said))
    return Told(seen, fresh, said, new_units=tuple(new))


async def run_by(act: Act, entry: int) -> View:
    """这场活动，说话的人此刻管得着：主办的人还在任，或校团委。"""
    seen = await agenda.view(entry)
    if not await runs(act, seen):
        raise Refusal(worded("#{n} 要由主办的人或{校团委}来办。", n=seen.number))
    return seen


async def runs(act: Act, seen: View) -> bool:
    speaker = await posts.still(act, act.today)
    serving = speaker.cadre or bool(speaker.branches())
    return speaker.committee or (serving and seen.led_by(speaker.person))
