"""本人确认、提出异议：引用、一个数字、编号；改主意；旁人插嘴。"""

from replay.book import CONFIRMED, Kept, Who
from replay.lane import Lane
from scripts.fake_qq import Part, at

BOT = 10001
YES, NO = ("1", "１", "①", "+1", "回复1", "确认"), ("0", "０", "异议")


def _answered(lane: Lane, kept: Kept, who: Who, *, yes: bool) -> bool:
    """记上账；新的异议要知会校团委，不知会登记的那位，安静时段谁也不打扰。"""
    fresh = lane.book.answer(kept, who, yes=yes)
    if fresh and not yes and not lane.quiet:
        for qq in lane.book.committee(lane.today):
            if qq != kept.cadre:
                lane.book.notes[qq, kept.number] += 1
    return fresh


async def by_quote(lane: Lane) -> None:
    """引用回执说 1 或 0；手机 QQ 引用时多带一个 @。"""
    kept = lane.pick(group=True)
    if kept is None or not await lane.settled(kept):
        return
    people = [w for w in kept.states if isinstance(w, int)]
    if not people:
        return
    who, yes = lane.chance.choice(people), lane.chance.random() < 0.6
    phone: list[str | Part] = [at(BOT), " "] if lane.chance.random() < 0.5 else []
    said = lane.chance.choice(YES if yes else NO)
    event = lane.event(who, *phone, said, group=kept.group, quote=kept.receipt)
    told = await lane.ask(event)
    if told is None:
        return
    if kept.undone:
        lane.tally.same("撤销了的不用确认", True, "已经撤销" in told.text)
        return
    _fits(lane, told.text, yes=yes)
    if _answered(lane, kept, who, yes=yes):
        kept.written.append(event)


def _fits(lane: Lane, told: str, *, yes: bool) -> None:
    """群里贴表情（文字为空），贴不成就说一句。"""
    lane.tally.same("确认的回话", True, told in ("", "已确认" if yes else "好的，这次不计"))


async def by_digit(lane: Lane) -> None:
    """刚被登记的人在群里回一个数字。"""
    if lane.careful or not lane.invited:
        return
    group, who = lane.chance.choice([*lane.invited][-6:])
    rows, yes = lane.invited[group, who], lane.chance.random() < 0.7
    said = lane.chance.choice(YES[:5] if yes else NO[:2])
    told = await lane.ask(lane.event(who, said, group=group))
    if told is None:
        return
    if len(rows) == 1 and rows[0].undone:
        lane.tally.same("撤销了的不用确认", True, "已经撤销" in told.text)
        return
    del lane.invited[group, who]
    if len(rows) > 1:
        lane.tally.same("几条在等要引用", True, "引用其中" in told.text)
    else:
        _fits(lane, told.text, yes=yes)
        _answered(lane, rows[0], who, yes=yes)


async def by_number(lane: Lane) -> None:
    """私聊写编号；一次可以写几个；不是本人的不算。"""
    kept = lane.pick()
    people = [w for w in kept.states if isinstance(w, int)] if kept else []
    if kept is None or not people:
        return
    who, yes = lane.chance.choice(people), lane.chance.random() < 0.6
    rows = [kept]
    if not kept.undone and lane.chance.random() < 0.3:
        more = [k for k in lane.kept(live=True) if who in k.states and k is not kept]
        rows += lane.chance.sample(more, min(2, len(more)))
    numbers = " ".join(f"#{k.number}" for k in rows)
    told = await lane.ask(lane.event(who, f"/确认 {'' if yes else '异议 '}{numbers}", group=None))
    if told is None:
        return
    if kept.undone:
        lane.tally.same("撤销了的不用确认", True, "已经撤销" in told.text)
        return
    words = "已确认" if yes else "好的，这次不计"
    lane.tally.same("写编号确认", f"{words} {numbers}", told.text)
    for each in rows:
        _answered(lane, each, who, yes=yes)


async def change_mind(lane: Lane) -> None:
    """说过异议的改成确认，说过确认的改成异议：以最后一次为准。"""
    rows = [k for k in lane.kept(live=True) if {*k.states.values()} - {"待确认"}]
    if not rows:
        return
    kept = lane.chance.choice(rows)
    who = next(w for w, state in kept.states.items() if state != "待确认")
    yes = kept.states[who] != CONFIRMED
    said = f"/确认 {'' if yes else '异议 '}#{kept.number}"
    if isinstance(who, int) and (told := await lane.ask(lane.event(who, said, group=None))):
        words = "已确认" if yes else "好的，这次不计"
        lane.tally.same("改主意", f"{words} #{kept.number}", told.text)
        _answered(lane, kept, who, yes=yes)


async def meddler(lane: Lane) -> None:
    """旁人：引用回执说 1 没人理；登记、撤销、替人确认都不算。"""
    kept = lane.pick(group=True)
    others = [s for s in lane.students if kept and s not in kept.states]
    if kept is None or not others or not await lane.settled(kept):
        return
    who = lane.chance.choice(others)
    await lane.tell(lane.event(who, "1", group=kept.group, quote=kept.receipt))
    someone = at(lane.chance.choice(lane.students))
    for words in ((f"/撤销 #{kept.number}",), ("/联系 ", someone, " 面谈")):
        if told := await lane.ask(lane.event(who, *words, group=lane.group)):
            wrong = any(w in told.text for w in ("已撤销", "联系+", "已记录"))
            lane.tally.same("没有职务的不算", False, wrong)
    if lane.book.knows(who):
        told = await lane.ask(lane.event(who, f"/确认 #{kept.number}", group=None))
        lane.tally.same("替人确认", True, told is not None and "本人" in told.text)
