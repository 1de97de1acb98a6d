"""纪要：怎么写。"""

from models.services.minutes import Attached
from models.services.subjects import NEITHER
from plugins._chat.arguments import clean

from .keeping import Refused

EXAMPLE = "/纪要 #12 看到了什么"
WHAT = "给走访、活动附上话和图"
WHICH = f"附到哪一次？{NEITHER}：{EXAMPLE}"
NOTHING = "纪要写什么？回一段话，或发图；不附了回「取消」。"
FETCHING = "收到，正在取图…"


def no_such(number: int) -> str:
    return f"没有 #{number} 这一条，请核对编号。"


def attached(done: Attached) -> str:
    """不重复内容，只说附了什么。"""
    parts = ["文字"] if done.worded else []
    parts += [f"图 {done.pictures} 张"] if done.pictures else []
    return f"已附 #{done.number} {clean(done.title, 20)}：{'、'.join(parts)}"


def not_kept(refused: Refused) -> str:
    """「第 2、3 张没有留下：…」，一样的原因合在一起。"""
    reasons = dict.fromkeys(why for _, why in refused)
    lines = [
        f"\n第 {'、'.join(str(n) for n, w in refused if w == why)} 张没有留下：{why}"
        for why in reasons
    ]
    return "".join(lines[:3])


def none_kept(refused: Refused) -> str:
    return f"没有附上。{not_kept(refused).strip()}\n换一张，或写几句话再发：{EXAMPLE}"


def undone(done: Attached) -> str:
    return f"已撤销 #{done.number} 的这份纪要。"
