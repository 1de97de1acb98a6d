"""登记联系：说出去，把回执记上账，比回执上的数；手滑再打一遍；过几天再登记一次。"""

import re

from replay.book import RECORDED, Kept
from replay.chatter import gossip
from replay.days import phrases
from replay.drafting import FREE, Draft, draft, some_day, when
from replay.lane import Lane
from replay.people import CADRES_HERE
from replay.talk import Event
from scripts.fake_qq import Sent, at

FIGURES = re.compile(r"联系\+(\d+) 新(\d+)，(.*?)(\d+)(?:/(\d+)| 人) #(\d+)")
MASKED = re.compile(r"已记录：(\S+) (.+) #(\d+)")


async def contact(lane: Lane) -> Kept | None:
    if cadres := lane.in_post():
        said = draft(lane, lane.chance.choice(cadres))
        if said.key not in lane.used:
            return await recorded(lane, said)
    return None


async def recorded(lane: Lane, said: Draft) -> Kept | None:
    """说出去，把回执记上账，比回执上的数。"""
    event = lane.event(said.cadre, *said.parts, group=said.group, quote=said.quote)
    told = await lane.ask(event)
    return enter(lane, said, event, told) if told else None


def enter(lane: Lane, said: Draft, event: Event, told: Sent) -> Kept | None:
    hidden = lane.hidden(said.group)
    found = (MASKED if hidden else FIGURES).match(told.text)
    if not found:
        lane.tally.differ(f"没有登记：{said.parts} → {told.text[:60]}")
        return None
    book, states = lane.book, dict.fromkeys(said.people, RECORDED)
    kept = Kept(
        int(found[3 if hidden else 6]), said.cadre, said.day, said.mode, said.tags, said.note,
        states, said.group, told.message, event, lane.today,
    )  # fmt: skip
    book.kept[said.cadre].append(kept)
    book.entries["contact"] += 1
    lane.used.add(said.key)
    for who in said.people:
        book.note_down(who)
    lane.invite(kept)
    names = [book.people.names[w] if isinstance(w, int) else w for w in said.people]
    if hidden:
        masks = sorted(f"{name[:1]}*" for name in names)
        seen = (found[1], sorted(found[2].split()))
        lane.tally.same(f"#{kept.number} 学生群的回执", (said.mode, masks), seen)
        return kept
    done, target = book.progress(said.cadre, said.day)
    wanted = (len(names), book.new_in(kept), done, target)
    seen = (*map(int, found.group(1, 2, 4)), found[5] and int(found[5]))
    lane.tally.same(f"#{kept.number} 回执上的数", wanted, seen)
    this_year = said.day.year == lane.today.year
    lane.tally.same("回执说的是哪年", True, this_year or str(said.day.year) in found[3])
    return kept


async def again(lane: Lane) -> None:
    """刚登记的那条，手滑又打一遍；撤回这多打的一遍什么也不改。"""
    kept = await contact(lane)
    if kept is None:
        return
    parts = kept.frame["message"]
    quote = next((int(p["data"]["id"]) for p in parts if p["type"] == "reply"), None)
    event = lane.event(kept.cadre, *[p for p in parts if p["type"] != "reply"], group=kept.group,
                       quote=quote)  # fmt: skip
    if kept.group:
        lane.invited.pop((kept.group, kept.cadre), None)
    if told := await lane.ask(event):
        lane.tally.same("再打一遍", f"刚刚已登记 #{kept.number}", told.text)
        lane.invite(kept)
    if kept.group and lane.chance.random() < 0.5:
        message = event["message_id"]
        await lane.tell(lane.talk.qq.recalled(kept.cadre, message, kept.group))


async def another_day(lane: Lane) -> None:
    """以前登记过的一句原样再登记一次：过了一分钟就是又一次。"""
    rows = [k for k in lane.kept() if k.told < lane.today and k.cadre in lane.in_post()]
    closed = {*FREE} if lane.hidden(lane.group) else set[str]()
    rows = [k for k in rows if not k.note and not closed & {*k.tags}]
    rows = [k for k in rows if not lane.book.days.too_old(k.day, lane.today)]
    rows = [k for k in rows if all(isinstance(w, int) for w in k.states)]
    if lane.group == CADRES_HERE:  # 别的道也在干部群里登记人，各登各的
        rows = [k for k in rows if {*k.states} <= {*lane.students}]
    if not rows:
        return
    kept, chance = lane.chance.choice(rows), lane.chance
    people = [w for w in kept.states if isinstance(w, int)]
    words = f" {kept.mode} {' '.join(f'#{t}' for t in kept.tags)} "
    parts = ("/联系 ", *map(at, people), words, chance.choice(phrases(kept.day, lane.today)))
    said = Draft(kept.cadre, lane.group, tuple(people), kept.day, kept.mode, kept.tags, "", parts)
    if said.key not in lane.used:
        await recorded(lane, said)


async def by_quoting(lane: Lane) -> None:
    """引用同学的一句话登记他。"""
    if not (cadres := lane.in_post()):
        return
    student = lane.chance.choice(lane.students)
    chat = lane.event(student, gossip(lane.chance), group=lane.group)
    await lane.tell(chat)
    day = some_day(lane)
    said = Draft(
        lane.chance.choice(cadres), lane.group, (student,), day, "线上", (), "",
        ("/联系 线上 ", when(lane, day)), chat["message_id"],
    )  # fmt: skip
    if said.key not in lane.used:
        await recorded(lane, said)
