"""职务：任命、卸任、谁在任。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import db
from models.rules import posts as rule
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import journal, people, tenures, units
from models.services.people import Stranger
from models.services.tenures import Line
from models.tables import Post, Unit

Place = tuple[PostKind, Unit | None]


@dataclass(frozen=True)
class Wanted:
    """要任命的一个职务；unit 是人写的单位名。"""

    kind: PostKind
    unit: str | None = None


@dataclass(frozen=True)
class Appointed:
    """一次任命的结果，供回话：每人担任了什么、顶掉了谁的什么、哪些单位是新暂记的。"""

    entry: int
    fresh: bool
    since: date
    lines: tuple[Line, ...]
    ended: tuple[tuple[str, str], ...] = ()
    new_units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dismissed:
    """一次卸任的结果；until 起不再在任，vacant 是从此没有人任的书记、团支书。"""

    entry: int
    fresh: bool
    until: date
    lines: tuple[Line, ...]
    vacant: tuple[tuple[str, str], ...] = ()


@db.tx
async def appoint(
    act: Act,
    persons: Sequence[int],
    strangers: Iterable[Stranger],
    wanted: Sequence[Wanted],
    since: date,
) -> Appointed:
    """任命；同职同单位已在任的不重复记。专职与兼职只居其一，后任的顶掉前一个。"""
    if entry := await journal.already(act.origin):
        return await _appointed(entry)
    rule.check_wanted([w.kind for w in wanted])
    speaker = await still(act, act.today)
    places, new_units = await _places(speaker, wanted)
    ids = await people.present(persons, strangers)
    if not ids:
        raise Refusal(worded("任命谁？可以 @ 他，或写姓名、学号：/任命 @老师 {专职} {机电系}"))
    last = {person: day for person, (_, day) in (await people.leaving(ids)).items()}
    rule.check_stays(last.values(), since, act.today)
    fresh, ended = await _plan(speaker, ids, places, since)
    if not fresh:
        raise Refusal("这个职务他已经在任，不用再任命。")
    entry = await journal.write("appoint", act, {
        "posts": [[line["person_id"], line["kind"], line["unit_id"]] for line in fresh],
        "since": since.isoformat(), "ended": ended, "new_units": new_units,
    })  # fmt: skip
    lines = ({**line, "until": last.get(line["person_id"]), "entry_id": entry} for line in fresh)
    await db.insert("post", *lines)
    await Post.filter(id__in=ended).update(until=since)
    return await _appointed(entry, fresh=True)


@db.tx
async def dismiss(
    act: Act, person: int, kind: PostKind | None, until: date, unit: str | None = None
) -> Dismissed:
    """卸任：until 当天起就没有这个职务的权利，历史留着；还没到任的作罢。

    不写职务即全部，写了单位就只卸那个单位的。
    """
    if entry := await journal.already(act.origin):
        return await _dismissed(entry)
    speaker = await still(act, act.today)
    place = await units.find(unit) if unit else None
    held = [
        t
        for t in await tenures.not_over(person, act.today)
        if kind in (None, t.kind) and (unit is None or (place and t.unit == place.id))
    ]
    mine = [t for t in held if speaker.appoints(t.kind, t.department)]
    if not held:
        raise Refusal(
            f"他现在没有担任{unit or ''}{rule.called(kind) if kind else '任何职务'}。"
            "发 /任命 列表 看谁在任。"
        )
    if not mine:
        raise Refusal(worded("书记只能卸任本{系}的{兼职}和团支书，其他职务请{校团委}来办。"))
    if any(until < t.since <= act.today for t in mine):
        raise Refusal(f"他 {max(t.since for t in mine):%Y-%m-%d} 才任职，卸任日期不能早于这天。")
    entry = await journal.write(
        "dismiss", act, {"posts": [t.id for t in mine], "until": until.isoformat()}
    )
    for tenure in mine:
        await Post.filter(id=tenure.id).update(until=max(until, tenure.since))
    return await _dismissed(entry, fresh=True)


async def enter(
    entry: int, fresh: Sequence[dict[str, Any]], ended: Iterable[tuple[int, date | None]]
) -> None:
    """名册里带来的任期，和因此改了止的（任职编号, 止）；在调用者的事务里做，规矩由他看过。"""
    if fresh:
        await db.insert("post", *({**line, "entry_id": entry} for line in fresh))
    for post, until in ended:
        await db.execute("UPDATE post SET until = ? WHERE id = ?", until, post)


async def still(act: Act, today: date) -> Speaker:
    """事务里再看一眼说话的人今天的职务：排队时被卸任的，权利已经没了。"""
    who = act.speaker
    return await people.speaker(who.qq, today, who.superuser, who.name, carer=who.carer)


async def cadre(act: Act) -> int:
    """登记联系的人，此刻得是在任的团干部。"""
    speaker = await still(act, act.today)
    if speaker.person is None or not speaker.cadre:
        raise Refusal(
            worded("你现在没有团干部职务，不能登记联系。要登记，请{校团委}先发：/任命 @你 {兼职}")
        )
    return speaker.person


async def _places(speaker: Speaker, wanted: Sequence[Wanted]) -> tuple[list[Place], list[str]]:
    """认出每个职务的单位，看任命得了不。"""
    places, new = [], []
    for want in wanted:
        unit, created = await units.named_by(speaker, want.unit) if want.unit else (None, False)
        rule.check_unit(want.kind, unit.kind if unit else None)
        if not speaker.appoints(want.kind, units.department(unit)):
            raise Refusal(
                worded(
                    "书记只能任命本{系}的{兼职}和团支书，并写明单位，"
                    "比如：/任命 @同学 {兼职} {机电系}"
                )
            )
        places.append((want.kind, unit))
        if unit and created:
            new.append(unit.name)
    return places, new


async def _plan(
    speaker: Speaker, persons: Iterable[int], places: Sequence[Place], since: date
) -> tuple[list[dict[str, Any]], list[int]]:
    """要写下的任职，和被顶掉的任职的编号。"""
    fresh: dict[tuple, dict[str, Any]] = {}
    ended: list[int] = []
    for person in persons:
        held = await tenures.not_over(person, since)
        for kind, unit in places:
            key = (person, kind, unit.id if unit else None)
            gone = rule.replaced(held, kind, key[2], since)
            if gone is not None and key not in fresh:
                rule.check_ended(gone, speaker.appoints)
                fresh[key] = {"person_id": person, "kind": kind, "unit_id": key[2], "since": since}
                ended += [t.id for t in gone]
    return [*fresh.values()], ended


async def _appointed(entry: int, *, fresh: bool = False) -> Appointed:
    """结果总是从账里读出，重投看到的与第一次一样。"""
    written = await journal.detail(entry)
    return Appointed(
        entry, fresh, date.fromisoformat(written["since"]),
        await tenures.appointed_by(entry),
        tuple((name, kind) for name, kind, _ in await tenures.lines(written["ended"])),
        tuple(written["new_units"]),
    )  # fmt: skip


async def _dismissed(entry: int, *, fresh: bool = False) -> Dismissed:
    written = await journal.detail(entry)
    until = date.fromisoformat(written["until"])
    vacant = await tenures.vacant(written["posts"], until)
    return Dismissed(entry, fresh, until, await tenures.lines(written["posts"]), vacant)
