"""交接：一个人手上还没办完的，移给接手的人。每样东西由写它的那个 service 来数、来移。"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from models import db
from models.rules.posts import CADRE_KINDS, PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import (
    activities,
    backfills,
    improvements,
    journal,
    people,
    posts,
    projects,
    tenures,
    tickets,
)

HOW = "先写交出的，再写接手的，比如：/交接 王老师 李老师"


@dataclass(frozen=True)
class Kind:
    """一样会留在人手上的东西：叫什么，他手上有几件，怎么移（谁交给谁、谁经手，返回移了几件）。"""

    name: str
    count: Callable[[int], Awaitable[int]]
    move: Callable[[int, int, Speaker], Awaitable[int]]


def _whoever(move: Callable[[int, int], Awaitable[int]]) -> Callable[..., Awaitable[int]]:
    """谁来经手都一样的。"""
    return lambda giver, taker, _by: move(giver, taker)


KINDS = (
    Kind("补录待审", backfills.waiting_on, _whoever(backfills.hand_over)),
    Kind("活动", activities.hosted_by, _whoever(activities.hand_over)),
    Kind("改进", improvements.owned_by, _whoever(improvements.hand_over)),
    Kind("工单", tickets.waiting_on, tickets.hand_over),
    Kind("项目", projects.owned_by, _whoever(projects.hand_over)),
)


@dataclass(frozen=True)
class Handed:
    """一次交接：谁交给谁，各移了几件；left 是接手的人不能接、还留着的。"""

    entry: int
    fresh: bool
    giver: str
    taker: str
    moved: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...]


async def open_of(person: int) -> tuple[tuple[str, int], ...]:
    """这个人手上还没办完的：(名称, 几件)，没有的不列。"""
    counted = [(kind.name, await kind.count(person)) for kind in KINDS]
    return tuple((name, n) for name, n in counted if n)


@db.tx
async def hand_over(act: Act, giver: int, taker: int) -> Handed:
    """把 giver 手上的都移给 taker；taker 得是在任的团干部，书记只办本系的。"""
    if entry := await journal.already(act.origin):
        return await _handed(entry)
    await _check(act, giver, taker)
    names = await people.by_ids((giver, taker))
    if not await open_of(giver):
        raise Refusal(f"{names[giver].name} 手上没有待交接的事项，不用交接。")
    moved = {kind.name: n for kind in KINDS if (n := await kind.move(giver, taker, act.speaker))}
    if not moved:
        raise Refusal(
            f"剩下的是 {names[taker].name} 自己的、或补的是他的，不能由他来看，请交给别人：{HOW}"
        )
    entry = await journal.write("handover", act, {
        "giver": giver, "taker": taker, "moved": moved, "left": dict(await open_of(giver)),
    })  # fmt: skip
    return await _handed(entry, fresh=True)


async def _check(act: Act, giver: int, taker: int) -> None:
    if giver == taker:
        raise Refusal(f"交出和接手的是同一个人。{HOW}")
    serving = await tenures.roll(act.today, None, None)
    able = [s for s in serving if s.person == taker and s.kind in CADRE_KINDS]
    if not able:
        raise Refusal(worded("接手的人要是在任的团干部。先任命：/任命 @老师 {兼职} {机电系}"))
    speaker = await posts.still(act, act.today)
    own = speaker.departments(PostKind.SECRETARY)
    ours = own & await tenures.departments_of(giver, act.today)
    if not speaker.committee and not (ours and own & {s.department for s in able}):
        raise Refusal(
            worded("书记只能办本{系}的交接，交出和接手的都要在本{系}；别的请{校团委}来办。")
        )


async def _handed(entry: int, *, fresh: bool = False) -> Handed:
    written = await journal.detail(entry)
    names = await people.by_ids((written["giver"], written["taker"]))
    return Handed(
        entry, fresh, names[written["giver"]].name, names[written["taker"]].name,
        tuple(written["moved"].items()), tuple(written["left"].items()),
    )  # fmt: skip
