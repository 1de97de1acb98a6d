"""一天收几件、码错了几次：只记在内存里，库里不留谁来过。"""

from models.rules.refusal import Refusal
from models.rules.rights import Role
from plugins._chat import limits
from plugins._chat.forgetting import forgets
from plugins._chat.turn import Turn

from . import text

DAY, HOUR = 86400.0, 3600.0
_guests, _known = limits.Window(3, DAY), limits.Window(10, DAY)
_looks = limits.Window(20, DAY)
"""一天里替他认几回人：不让人一个个名字拿来试谁在名册里。"""
_wrong = limits.Window(5, HOUR)


def spend(turn: Turn) -> None:
    window = _window(turn)
    if not window.take(turn.line.qq):
        raise Refusal(text.TOO_MANY.format(n=window.count))


def may_lodge(turn: Turn) -> None:
    """收不了的先说，不等他写完一大段、答完一问。"""
    window = _window(turn)
    if window.until(turn.line.qq):
        raise Refusal(text.TOO_MANY.format(n=window.count))


def look(turn: Turn) -> None:
    if not _looks.take(turn.line.qq):
        raise Refusal(text.TOO_MANY_LOOKS)


def give_back(turn: Turn) -> None:
    """重投的、手滑又交一遍的、没有收的：不算。"""
    _window(turn).back(turn.line.qq)


def may_try(turn: Turn) -> None:
    if _wrong.until(turn.line.qq):
        raise Refusal(text.TRIED)


def missed(turn: Turn) -> Refusal:
    _wrong.take(turn.line.qq)
    return Refusal(text.WRONG_CODE)


def _window(turn: Turn) -> limits.Window:
    return _guests if Role.GUEST in turn.speaker.roles else _known


@forgets
def forget() -> None:
    for window in (_guests, _known, _looks, _wrong):
        window.clear()
