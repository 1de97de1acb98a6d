"""闲聊：大多数事件都是它。机器人听见了也当没听见，一个字不留。"""

import random

from replay.book import Kept
from replay.lane import Lane
from scripts.fake_qq import Part, at

CANARY = "操场边的闲言碎语"
FACES = ("/微笑", "/捂脸", "/强")


def gossip(chance: random.Random) -> str:
    return f"{CANARY}{chance.randrange(10**6)}"


async def chat(lane: Lane) -> None:
    """群里的闲聊：带 @ 的、引用别人的、只有一个数字的、一个表情名；偶尔私聊说一句。"""
    chance = lane.chance
    who = chance.choice([*lane.students, *lane.cadres])
    group = None if chance.random() < 0.03 else lane.group
    words: list[str | Part] = [gossip(chance)]
    if group and chance.random() < 0.3:
        words.insert(0, at(chance.choice(lane.students)))
    quote = chance.randrange(10**6) if group and chance.random() < 0.15 else None
    if group and chance.random() < 0.12 and (group, who) not in lane.invited:
        words = [chance.choice(("1", "0", "666", "１", "好的", *FACES))]
    await lane.tell(lane.event(who, *words, group=group, quote=quote))


async def late(lane: Lane) -> None:
    """同一个事件过一会儿又送来一遍。"""
    if lane.later:
        event = lane.later.pop(lane.chance.randrange(len(lane.later)))
        await lane.talk.push(event)


async def much_later(lane: Lane) -> None:
    """隔了几天、重启过，早先写过东西的事件又送来一遍：不再记，也不再说，也不再等谁回 1。"""
    rows = [k for k in lane.kept() if not lane.talk.lost(k.at)]
    here = [k for k in rows if k.told < lane.today and _free(lane, k)]
    if not rows:
        return
    if here and lane.chance.random() < 0.6:
        kept = lane.chance.choice(here)
        await lane.tell(kept.frame)
        await lane.tell(lane.event(_free(lane, kept)[0], "1", group=lane.group))
    else:
        kept = lane.chance.choice(rows)
        await lane.tell(lane.chance.choice([kept.frame, *(kept.written if lane.reacts else ())]))


def _free(lane: Lane, kept: Kept) -> list[int]:
    """在这个群里被登记过、这会儿没有谁等他回话的人。"""
    people = [w for w in kept.states if isinstance(w, int) and w in lane.students]
    if kept.group != lane.group:
        return []
    return [w for w in people if (lane.group, w) not in lane.invited]
