"""危险的话先接住：暂用的一份（并线时以 q-appeals 的为准）。"""

from plugins._chat.turn import Answer, Turn


def worrying(_text: str) -> bool:
    return False


async def heard(_turn: Turn, _text: str) -> Answer | None:
    return None
