"""撤销：写编号、引用、问一句、撤回自己的命令；别人的撤不了，管理员撤回别人的话不算。"""

import re

from replay.book import Kept
from replay.lane import Lane
from replay.people import CADRES_HERE
from replay.talk import Event
from scripts.fake_qq import Sent

NOW = re.compile(r"现在 (\d+)(?:/(\d+)| 人)。")


async def undo(lane: Lane) -> None:
    kept = lane.pick(live=lane.chance.random() < 0.8)
    if kept is None:
        return
    who = lane.chance.choice([kept.cadre, kept.cadre, kept.cadre, *lane.cadres, *_admins(lane)])
    quoted = who == kept.cadre or kept.group is not None
    if quoted and lane.chance.random() < 0.5 and await lane.settled(kept):
        words = lane.chance.choice(("/撤销", "撤销", "/撤回"))
        command = kept.receipt if kept.recalled else kept.frame["message_id"]
        message = lane.chance.choice((kept.receipt, kept.receipt, command))
        event = lane.event(who, words, group=kept.group, quote=message)
    else:
        group = lane.chance.choice((lane.group, CADRES_HERE, None))
        words = f"/{lane.chance.choice(('撤销', 'cx', '撤回'))} #{kept.number}"
        event = lane.event(who, words, group=group)
    await _undone(lane, kept, who, event)


def _admins(lane: Lane) -> list[int]:
    return lane.book.committee(lane.today)[:1]


async def _undone(lane: Lane, kept: Kept, who: int, event: Event) -> None:
    """该不该撤得成，回话上的数对不对。"""
    told = await lane.ask(event)
    posts = lane.book.kinds(who, lane.today)
    own = who == kept.cadre and lane.book.is_cadre(who, lane.today)
    if not kept.undone and (own or "管理员" in posts):
        lane.book.undo(kept)
        if own:
            kept.written.append(event)
        _compare(lane, kept, told, event.get("group_id"))
    elif told:
        lane.tally.same(f"撤不了 #{kept.number}", False, "已撤销" in told.text)


def _compare(lane: Lane, kept: Kept, told: Sent | None, group: int | None) -> None:
    if told is None:  # 应答随进程一起没了
        return
    lane.tally.same("撤销的回话", True, told.text.startswith(f"已撤销 #{kept.number}，"))
    if not lane.hidden(group):
        found = NOW.search(told.text)
        seen = (int(found[1]), found[2] and int(found[2])) if found else told.text
        wanted = lane.book.progress(kept.cadre, kept.day)
        lane.tally.same(f"#{kept.number} 撤销之后的数", wanted, seen)


async def undo_latest(lane: Lane) -> None:
    """私聊光发 /撤销：先问是不是最近那一条，回 1 才撤。"""
    rows = {qq: [k for k in lane.book.kept[qq] if not k.undone] for qq in lane.in_post()}
    cadres = [qq for qq, kept in rows.items() if kept]
    if lane.careful or not cadres:
        return
    cadre = lane.chance.choice(cadres)
    kept = max(rows[cadre], key=lambda k: k.number)
    async with lane.talk.alone(cadre):
        told = await lane.talk.ask(lane.event(cadre, "/撤销", group=None))
        lane.tally.same("最近一条", True, told is not None and f"#{kept.number} " in told.text)
        done = await lane.talk.ask(lane.event(cadre, "1", group=None))
    lane.book.undo(kept)
    _compare(lane, kept, done, None)


async def recall(lane: Lane) -> None:
    """撤回自己的那条 /联系 就是撤销；卸任了的撤不动，撤销过的不再吭声。"""
    kept = lane.pick()
    if kept is None or kept.recalled:
        return
    kept.recalled, cadre = True, kept.cadre
    event = lane.talk.qq.recalled(cadre, kept.frame["message_id"], kept.group)
    if kept.undone:
        await lane.tell(event)
        return
    allowed = bool(lane.book.kinds(cadre, lane.today) & {"专职", "兼职", "书记", "管理员"})
    chat, number = kept.group, f"#{kept.number} 要由"
    words = f"已撤销 #{kept.number}，" if allowed else number

    def wanted(sent: Sent) -> bool:
        here = sent.group == chat if chat else sent.user == cadre
        return here and bool(sent.parts) and sent.text.startswith(words)

    told = await lane.ask(event, wanted)
    if allowed:
        lane.book.undo(kept)
        _compare(lane, kept, told, kept.group)


async def withdrawn_by_admin(lane: Lane) -> None:
    """管理员撤回别人的 /联系：联系还在。"""
    kept, admins = lane.pick(group=True, live=True), _admins(lane)
    if kept and admins and kept.cadre not in admins and not kept.recalled:
        kept.recalled = True  # 一句话只撤回得了一次
        by, message = admins[0], kept.frame["message_id"]
        await lane.tell(lane.talk.qq.recalled(kept.cadre, message, kept.group, by))
