"""群：是干部群还是学生群、属于哪个单位、由哪个账号说话。没登记过的群一律按学生群。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Place, Speaker
from models.rules.wording import worded
from models.services import journal, posts, units
from models.services.rooms import View, everything, heard_by, view
from models.tables import Group, Unit

__all__ = [
    "Setting",
    "Settled",
    "View",
    "claim",
    "everything",
    "heard_by",
    "introduce",
    "note_names",
    "settle_all",
    "switch_board",
    "take_over",
    "view",
]


@db.tx
async def claim(group: int, account: int, act: Act) -> None:
    """第一个在这个群里听到命令的账号就由它说话，别的账号从此在这里安静。不是哪个人的主意，不记人。"""
    found = await Group.get_or_none(id=group)
    if found is not None and found.account is not None:
        return
    detail = {"group": group, "account": account}
    await journal.write("group.claim", act, detail, nameless=True)
    await _store(group, found, account=account)


@db.tx
async def introduce(group: int, act: Act) -> bool:
    """进群的自我介绍一个群只说一次；返回这一次该不该说。"""
    found = await Group.get_or_none(id=group)
    if found is None or found.introduced:
        return False
    await journal.write("group.introduce", act, {"group": group}, nameless=True)
    await _store(group, found, introduced=True)
    return True


@db.tx
async def note_names(names: Mapping[int, str], act: Act) -> None:
    """记下看到的群名，变了的才写。"""
    known = {g.id: g for g in await Group.filter(id__in=list(names))}
    changed = [group for group, found in known.items() if found.name != names[group]]
    if not changed:
        return
    await journal.write("group.names", act, {"groups": changed}, nameless=True)
    for group in changed:
        await _store(group, known[group], name=names[group])


@dataclass(frozen=True)
class Settled:
    """一次设置：写下的分录（没有可写的则 None），设完之后的那几个群，顺手暂记的单位。"""

    entry: int | None
    fresh: bool
    views: tuple[View, ...]
    new_units: tuple[str, ...] = ()


async def _settled(entry: int | None, groups: Iterable[int], *, fresh: bool) -> Settled:
    views = tuple([await view(group) for group in groups])
    new = (await journal.detail(entry)).get("new_units", ()) if entry else ()
    return Settled(entry, fresh, views, tuple(new))


@db.tx
async def take_over(act: Act, account: int, connected: Sequence[int]) -> Settled:
    """接手：原账号已不在线的群都归这个账号。"""
    if entry := await journal.already(act.origin):
        return await _settled(entry, (await journal.detail(entry))["groups"], fresh=False)
    if not (await posts.still(act, act.today)).committee:
        raise Refusal(worded("接管群要{校团委}管理员来做，请他私聊我发：/本群 接管"))
    orphans = [g.id for g in await Group.exclude(account=account) if g.account not in connected]
    if orphans:
        detail = {"groups": orphans, "account": account}
        entry = await journal.write("group.take_over", act, detail)
        await Group.filter(id__in=orphans).update(account=account)
    return await _settled(entry, orphans, fresh=True)


@dataclass(frozen=True)
class Setting:
    """要把一个群设成什么；不写单位就保留原来的。"""

    group: int
    kind: Place
    unit: str | None = None


@db.tx
async def settle_all(act: Act, wanted: Sequence[Setting]) -> Settled:
    """设为干部群或学生群，一句话可以设几个；有一个不行就一个都不设。"""
    entry = old = await journal.already(act.origin)
    if not entry:
        speaker = await posts.still(act, act.today)
        new: list[str] = []
        done = [await _line(act, speaker, want, new, len(wanted)) for want in wanted]
        entry = await journal.write("group.set", act, {"groups": done, "new_units": new})
    return await _settled(entry, (want.group for want in wanted), fresh=not old)


@db.tx
async def switch_board(act: Act, group: int, on: bool) -> Settled:
    """学生群里发不发团干进度，由校团委定。"""
    entry = old = await journal.already(act.origin)
    if not entry:
        if not (await posts.still(act, act.today)).committee:
            raise Refusal(worded("开关榜要{校团委}管理员来做，请他在群里发：/本群 开 榜"))
        entry = await journal.write("group.board", act, {"group": group, "on": on})
        await _store(group, await Group.get_or_none(id=group), board=on)
    return await _settled(entry, (group,), fresh=not old)


async def _line(
    act: Act, speaker: Speaker, want: Setting, new: list[str], lines: int
) -> dict[str, Any]:
    """设一行；贴了几行的，说清是哪一行不行。"""
    try:
        return await _settle(act, speaker, want, new)
    except Refusal as no:
        raise (
            Refusal(f"{want.group} 这一行不行，一个都没有设：\n{no}") if lines > 1 else no
        ) from no


async def _settle(act: Act, speaker: Speaker, want: Setting, new: list[str]) -> dict[str, Any]:
    unit, created = await units.named_by(speaker, want.unit) if want.unit else (None, False)
    if unit and created:
        new.append(unit.name)
    found = await Group.get_or_none(id=want.group)
    before = await Unit.get_or_none(id=found.unit_id) if found and found.unit_id else None
    was = found.kind if found else Place.STUDENTS
    _may_settle(speaker, {want.kind, was}, [u for u in (before, unit) if u])
    now = unit or before
    changes: dict[str, Any] = {"kind": want.kind, "unit_id": now.id if now else None}
    if found is None and act.origin and act.origin.chat == want.group:
        changes["account"] = act.origin.account
    await _store(want.group, found, **changes)
    return {"group": want.group, "kind": want.kind.value, "unit": changes["unit_id"]}


def _may_settle(speaker: Speaker, kinds: set[Place], places: Sequence[Unit]) -> None:
    """校团委什么都可以；书记、团支书只能把自己单位的群设为学生群，也不能把干部群降下来。"""
    if speaker.committee:
        return
    if Place.CADRES in kinds:
        raise Refusal(worded("干部群要{校团委}管理员来设，请他在群里发：/本群 设为 干部群"))
    if not places:
        raise Refusal(worded("请写明单位，比如：/本群 设为 学生群 {机电2301}"))
    if not all(_runs(speaker, unit) for unit in places):
        raise Refusal(
            worded(
                "只能设置自己{系}、自己支部的群，别的请{校团委}来设：/本群 设为 学生群 {机电2301}"
            )
        )


def _runs(speaker: Speaker, unit: Unit) -> bool:
    own_department = units.department(unit) in speaker.departments(PostKind.SECRETARY)
    return own_department or unit.id in speaker.branches()


async def _store(group: int, found: Group | None, **changes: Any) -> None:
    if found is None:
        await Group.create(id=group, **changes)
    else:
        await Group.filter(id=group).update(**changes)
