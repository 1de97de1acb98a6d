"""说话的人在这里指的是哪一场：快到的、正收签到的、引用着的。"""

from models.services import activities, journal, units
from models.services.activities import View
from plugins._chat import commands, mentioned
from plugins._chat.turn import Turn


async def coming(turn: Turn) -> list[View]:
    """群里看这个群和它的单位的；私聊里看自己职务所在的和自己主办的。"""
    if turn.private:
        speaker = turn.speaker
        own = {p.unit for p in speaker.posts} | {p.department for p in speaker.posts}
        ids = [unit for unit in {*own, speaker.department} if unit]
        return await activities.coming(ids, None, turn.now, speaker.person)
    unit = await units.find(turn.group.unit) if turn.group and turn.group.unit else None
    ids = {unit.id, units.department(unit) or unit.id} if unit else set()
    return await activities.coming(ids, turn.line.group, turn.now)


async def newest_open(turn: Turn) -> int | None:
    """这里还在收签到的、说话的人管得着的，最新开始的一场。"""
    speaker = turn.speaker
    going = [
        seen
        for seen in await coming(turn)
        if seen.code and (speaker.committee or seen.led_by(speaker.person))
    ]
    return going[-1].entry if going else None


async def quoted(turn: Turn) -> int | None:
    """引用着的那条说的是一场活动。"""
    entry = await mentioned.quoted(turn)
    return entry if entry and await journal.kind_of(entry) == "activity" else None


async def closable(turn: Turn) -> int | None:
    """引用着的那条，/结束 办得了。"""
    entry = await mentioned.quoted(turn)
    kind = await journal.kind_of(entry) if entry else ""
    return entry if kind == "activity" or commands.closer(kind) else None
