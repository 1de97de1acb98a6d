"""谁看得到哪里的进度：校团委都看，书记看自己的系和那里的团干部。"""

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import units
from plugins._chat import people
from plugins._chat.turn import Turn

from . import text


def check(turn: Turn, *departments: int | None) -> None:
    """这几个系里有一个归他管就看得；没有系的（全校的、校级的人）只给校团委看。"""
    people.check(turn.speaker, "进度", turn.place)
    own = turn.speaker.departments(PostKind.SECRETARY)
    if not turn.speaker.committee and not own & {*departments}:
        raise Refusal(worded(text.OWN_ONLY))


async def own(turn: Turn) -> int:
    """没写哪个系：书记就是自己的那个；管着几个的、校团委，请他写明。"""
    mine = sorted(turn.speaker.departments(PostKind.SECRETARY))
    if len(mine) == 1:
        return mine[0]
    if not mine:
        raise Refusal(worded(text.WHICH))
    lines = " ".join(f"/进度 {name}" for name in (await units.names(mine)).values())
    raise Refusal(worded(text.WHICH_OWN, lines=lines))
