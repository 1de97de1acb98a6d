"""给提问的人看的话：你的问题、收到了；不说工单、受理。"""

from models.rules.tickets import TicketKind
from models.services.casework import Followed, Ticket
from plugins._chat.arguments import clean, digit, fold

RATE_EXAMPLE = "/评分 5"
RATE_WHAT = "给答复打 1–5 分"
WHICH = f"评哪一个？引用那条答复回 1–5，或写 {RATE_EXAMPLE} #12"
HOW_MANY = f"打几分？1–5，5 最满意：{RATE_EXAMPLE}"
ASK = "满意吗？回复 1–5（5 最满意）；没解决就引用这条接着说"
ASK_HERE = "满意吗？引用这条回 1–5（5 最满意）；没解决就引用这条接着说"

_SOLVED = ("解决了", "已解决", "好了", "解决", "谢谢解决了", "没问题了")
_CALLED_OFF = ("撤销", "撤回", "不用了", "不问了", "已经知道了", "不用答了", "取消", "算了")


def solved(words: str) -> bool:
    return _bare(words) in _SOLVED


def called_off(words: str) -> bool:
    return _bare(words) in _CALLED_OFF


def _bare(words: str) -> str:
    return fold(words).strip("。.!！~ ").casefold()


def rating(words: str) -> int | None:
    found = digit(fold(words).strip().removesuffix("分"))
    return found if found is not None and 1 <= found <= 5 else None


def said(f: Followed, words: str, *, asking: bool, by: str = "") -> str:
    """答复送到时说的；by：私聊里说是谁。"""
    n, who = f.ticket.number, clean(by, 12) if by else "团干部"
    if asking:
        how = f"直接回我或引用这条；晚了发 {more(f.ticket)}" if by else "引用这条回复就行"
        return f"{who}想问清楚你的问题 #{n}：\n{words}\n{how}"
    return f"{who}答复你的问题 #{n}：\n{words}\n没说清就引用本条接着问，好了引用回「解决了」"


def more(t: Ticket) -> str:
    """隔了很久，还补得上的一行。"""
    return f"/{'提问' if t.kind is TicketKind.QUESTION else '诉求'} #{t.number} 要补的话"


def still_waiting(t: Ticket) -> str:
    return f"#{t.number} 还等你补充，直接回我或引用那条；晚了发 {more(t)}"


def given_up(t: Ticket) -> str:
    """一直没等到他补充，结了。"""
    return f"你的问题 #{t.number} 没等到你补充，先结了；还要问就发 {more(t)}"


def withdrawn(t: Ticket) -> str:
    return f"好的，你的问题 #{t.number} 撤回了。"


def finished(f: Followed, words: str, *, asks: bool, private: bool) -> str:
    """群里光一个数字不算，引用了才是在评。"""
    told = f"你的问题 #{f.ticket.number} 办完了" + (f"：\n{words}" if words else "。")
    return f"{told}\n{ASK if private else ASK_HERE}" if asks else told


def pick_up(f: Followed) -> str:
    """群里的一句，没有内容。"""
    return f"你的问题有答复了，加我好友后私聊发 /提问 #{f.ticket.number} 看"


def received(f: Followed) -> str:
    return f"收到了，补在你的问题 #{f.ticket.number} 里，会再答复你。"


def glad(f: Followed, *, asks: bool, private: bool) -> str:
    told, how = f"好的，你的问题 #{f.ticket.number} 结了。", "回复" if private else "引用本条回"
    return f"{told}\n满意吗？{how} 1–5（5 最满意）" if asks else told


def thanks(f: Followed) -> str:
    t = f.ticket
    if f.fresh and t.closed is None:
        return f"谢谢告诉我们。你的问题 #{t.number} 重新打开了，会再有人答复你。"
    return f"谢谢，你的问题 #{t.number} 记下 {t.rating} 分。"


def nothing() -> str:
    return "没有等你评的答复。有问题发 /提问 想问的话"


PICTURE = "图我转不了，写成字引用那条再发一次。"
HUSH = "这句没有记下，请撤回它，私聊我说。"
