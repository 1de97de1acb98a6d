"""/团干：怎么写；名片的样子在 _chat/public_cards。"""

from collections.abc import Sequence

from plugins._chat.cards import shown
from plugins._chat.turn import Turn

EXAMPLE = "/团干"
WHAT = "我的团干部是谁、怎么找；后面可以写系、支部或姓名"
YOURS, THEY = "你这里", "这里"
NOBODY = "这里还没有在任的团干部。有事先发 /提问，会有人答。"
NOBODY_THERE = "{unit}现在没有在任的团干部。有事先发 /提问，会有人答。"
WRITE_IT = "写上{系}或{团支部}：/团干 {机电系}"
OR_WRITE = f"别的{WRITE_IT}"
ONE_ONLY = "一次写一样：{系}、{团支部}或姓名，比如：/团干 {机电系}"
NOT_FOUND = "{who}不是在任的团干部，也不是这里的{系}、{团支部}。换个写法，比如：/团干 {机电系}"


def counsellors(turn: Turn, names: Sequence[str]) -> str:
    return f"辅导员：{'、'.join(shown(turn, name) for name in names[:3])}"


def called(turn: Turn, wanted: str) -> str:
    return f"「{shown(turn, wanted)}」" if wanted else ""
