"""名册：先核对给人看，点了头才一次写下；半途断电，名册还是原来的。"""

import asyncio
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial

from models import db
from models.rules import roster as rule
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.roster import Figures, Plan, Snapshot
from models.rules.sheets import Sheet, Table
from models.rules.wording import worded
from models.services import journal, merges, posts, roster_members, units
from models.services.roster_snapshot import snapshot

LONGEST = 60.0
"""两万人写下一般几秒；慢的机器也等它写完。"""

TRIES = 3
"""提交时名册正好被人改了，就重新核对；还是一样才写。"""

NONE_WAITING = "没有等提交的导入，请再发一次：/名册 导入"
MOVING = "名册这会儿一直有人在改，什么都没有写，请过一分钟再发：/名册 提交"


@dataclass(frozen=True)
class Draft:
    """核对过、等人点头的一次导入；spared 是有误的行里写着的字。"""

    sheet: Sheet
    spared: frozenset[str]
    seen: Snapshot
    plan: Plan
    scope: frozenset[int] | None


@dataclass(frozen=True)
class Committed:
    """写下了什么；merges 是每次合并的 #号。"""

    entry: int
    fresh: bool
    figures: Figures
    merges: tuple[int, ...]


class _Moved(Exception):
    """核对之后名册变过了。"""


def scope(speaker: Speaker) -> frozenset[int] | None:
    """管得着哪几个系；None 是全校。谁都管不着的 Refusal。"""
    if speaker.committee:
        return None
    if own := speaker.departments(PostKind.SECRETARY):
        return own
    raise Refusal(
        worded("/名册 给{校团委}和{分团委}书记用，你现在没有这个职务。发 /帮助 看你能用什么。")
    )


async def prepare(act: Act, sheet: Sheet, spared: frozenset[str], *, full: bool) -> Draft:
    """核对：只读，什么都不写。算在另一个线程里，不占着事件循环。"""
    speaker = await posts.still(act, act.today)
    reach, seen = scope(speaker), await snapshot()
    plan = await asyncio.to_thread(
        rule.plan, seen, sheet, speaker, act.today, full=full, spared=spared
    )
    return Draft(sheet, spared, seen, plan, reach)


def mentioned(table: Table, sheet: Sheet) -> frozenset[str]:
    """有误的行里写着的字：写着谁，就不能说谁没有出现。"""
    lines = {p.line for p in sheet.problems if p.fatal}
    cells = (cell for n in lines if 0 < n <= len(table) for cell in table[n - 1])
    return frozenset("".join(unicodedata.normalize("NFKC", c).split()).upper() for c in cells)


async def commit(act: Act, draft: Draft | None, leaving: int | None = None) -> Committed | Draft:
    """写下核对过的；leaving 是打出来的离校人数。名册变过、结果不一样了，交回新的核对给人看。"""
    if entry := await journal.already(act.origin):
        return await _committed(entry)
    for _ in range(TRIES):
        if draft is None:
            raise Refusal(NONE_WAITING)
        try:
            return await _commit(act, draft, leaving)
        except _Moved:
            again = await prepare(act, draft.sheet, draft.spared, full=draft.plan.full)
        if _told(again.plan) != _told(draft.plan):
            return again
        draft = again
    raise Refusal(MOVING)


def _of_concern(seen: Snapshot, draft: Draft) -> Snapshot:
    """和这张表有关的：没有学号、QQ 也不在表里的暂记，登记时随时会添，添了不必重新核对。"""
    named = {row.qq for row in draft.sheet.rows if row.qq}
    members = (m for m in seen.members if not m.provisional or m.number or m.qq in named)
    return replace(seen, members=tuple(members))


@partial(db.tx, patience=LONGEST)
async def _commit(act: Act, draft: Draft, leaving: int | None) -> Committed:
    if entry := await journal.already(act.origin):
        return await _committed(entry)
    plan = draft.plan
    if scope(await posts.still(act, act.today)) != draft.scope:
        raise Refusal("你的职务刚刚变过，这次什么都没有写，请再发一次：/名册 导入")
    if plan.nothing:
        raise Refusal("名册已经和表里一样，不用提交。")
    if plan.drastic and leaving != len(plan.leavers):
        raise Refusal(f"要标离校的是 {len(plan.leavers)} 人，人数对不上，什么都没有写。")
    now, seen = _of_concern(await snapshot(), draft), _of_concern(draft.seen, draft)
    if plan.day != act.today or now != seen:
        raise _Moved
    return await _write(act, plan, draft.sheet.lines)


async def _write(act: Act, plan: Plan, lines: int) -> Committed:
    places = await units.enter(plan.units)
    ids = await roster_members.enter(plan.members, places)
    fresh = [
        {"person_id": ids.get(p.person, p.person), "kind": p.kind, "since": p.since,
         "unit_id": places.get(p.unit, p.unit) if p.unit is not None else None,
         "until": p.until}
        for p in plan.posts
    ]  # fmt: skip
    entry = await journal.write("roster.import", act, {
        "lines": lines, "full": plan.full, "figures": asdict(plan.figures),
        "added": [*ids.values()], "changed": [m.id for m in plan.members if m.id > 0],
        "left": [m.id for m in plan.leavers], "units": [u.name for u in plan.units if u.id < 0],
        "posts": [[f["person_id"], f["kind"], f["unit_id"], iso(f["since"]), iso(f["until"])]
                  for f in fresh],
        "ended": [[post, until.isoformat()] for post, until in plan.ended],
    })  # fmt: skip
    for gone, kept in plan.merges:
        # 出处只记在导入那一条上；每次合并各有 #号，合错了单独拆。
        await merges.merge(replace(act, origin=None), gone, ids.get(kept, kept), refers=entry)
    await posts.enter(entry, fresh, plan.ended)
    for person in plan.settled:
        await merges.recount(person)
    return replace(await _committed(entry), fresh=True)


async def _committed(entry: int) -> Committed:
    """结果从账里读出，重投看到的与第一次一样。"""
    written = await journal.detail(entry)
    if "figures" not in written:
        raise Refusal(NONE_WAITING)
    found = await db.rows(
        "SELECT number FROM entry WHERE refers_id = ? AND kind = ? ORDER BY id",
        entry, "person.merge",
    )  # fmt: skip
    return Committed(entry, False, Figures(**written["figures"]), tuple(r["number"] for r in found))


def _told(plan: Plan) -> tuple[object, ...]:
    """给人看过的：这些没变，才算看过了。数一样不够，是哪些人、哪段任职、到哪天，都要一样。"""
    people = [[m.id for m in group] for group in (plan.members, plan.unseen, plan.leavers)]
    return (
        people, plan.fates, plan.problems, plan.units, plan.merges, plan.posts,
        sorted(plan.ended), plan.leaver_posts, plan.drastic,
    )  # fmt: skip


def iso(day: date | None) -> str | None:
    return day and day.isoformat()
