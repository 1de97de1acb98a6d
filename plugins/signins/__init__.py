"""/签到 和光说一个码：收下一个人到了。"""

from nonebot.plugin import PluginMetadata

from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.services import attendance, code_tries, journal
from models.services import codes as used
from models.services.codes import Live
from plugins._chat import codes
from plugins._chat.arguments import Word
from plugins._chat.commands import command, retract
from plugins._chat.turn import Answer, Turn

from . import leaving, text
from .entering import Coming, coming, slowly

__all__ = ["leaving"]

__plugin_meta__ = PluginMetadata("签到", text.WHAT, text.EXAMPLE)


@command("签到", example=text.EXAMPLE, what=text.WHAT)
async def sign_in(turn: Turn) -> Answer | None:
    said = codes.digits(" ".join(t.text for t in turn.args if isinstance(t, Word)))
    if not said:
        raise Refusal(text.WHICH_CODE)
    if code := codes.live(said, turn.line.group):
        coming.put(Coming(turn, code))
        return None
    return await _not_here(turn, said)


@codes.taker
async def bare(turn: Turn, code: Live | None) -> Answer | None:
    """光说四个数：是码就收下；私聊里不是码的不出声，只数着；读不出来的说怎么发。"""
    if code:
        coming.put(Coming(turn, code))
    elif codes.digits(turn.line.bare):
        await code_tries.note(turn.act)
    else:
        return Answer(text.JUST_DIGITS)
    return None


async def _not_here(turn: Turn, said: str) -> Answer | None:
    """在这里没用的码。试错了该等的，不说它是不是哪一场的；换个群问到的，也算试了一次。"""
    activity = await used.was(said, turn.now)
    if activity and activity.code == said:
        return await _wrong(turn, text.ELSEWHERE)
    if activity and not await code_tries.waiting([turn.speaker.qq], turn.now):
        rotated = activity.state is ActivityState.OPEN
        raise Refusal(text.ROTATED if rotated else text.closed(activity))
    return await _wrong(turn)


async def _wrong(turn: Turn, why: str = "") -> Answer | None:
    """等着的时候还来试，一分钟说一次。"""
    done = await code_tries.note(turn.act)
    if not done.counted and not slowly(turn):
        return None
    words = why if why and done.counted else text.wrong(done, turn.now)
    return Answer(words, entry=done.entry, fresh=done.fresh)


@retract("signin", "signin.wait")
async def take_back(turn: Turn, entry: int) -> Answer | None:
    """撤回那句码就不算到；群里不为这个说话，主办人撤回补签的说一句。"""
    gone = turn.line.unsaid and await attendance.taken_back(entry)
    if gone and not await journal.already(turn.act.origin):
        return None
    done = await attendance.undo(turn.act, entry)
    if done.over:
        return Answer(text.no_longer(done.view)) if turn.private else None
    words = text.undone(done) if turn.private or done.late else ""
    return Answer(words, entry=done.said, fresh=done.fresh)
