"""/结果 #12 明细：一行一张票的文字文件，谁都能拿去重数一遍；没有是谁、没有先后。"""

from collections.abc import Sequence

from models.rules.polls import Method
from models.rules.tally import Result
from models.services.polls import View
from plugins._chat.turn import Attachment

from . import showing, text

_HOW = {
    Method.SINGLE: "一行一张票，写的是选了第几项；数每个数出现几次。",
    Method.MULTIPLE: "一行一张票，写的是选了哪几项；数每个数出现在几张票里。",
    Method.SCORE: "一行一张票，照维度的次序各打几分；一个维度的分加起来除以票数。",
    Method.RANK: "一行一张票，大于号前面的在前。{n} 项里第一名得 {top} 分，往后减一；"
    "没排到的平分余下的分。",
}


def attached(seen: View, result: Result, papers: Sequence[str]) -> Attachment:
    count = len(seen.options)
    options = [f"{n} {option}" for n, option in enumerate(seen.options, 1)]
    lines = (
        f"#{seen.number} {seen.question}", text.kind(seen), *options,
        f"{showing.turnout(result)}，{showing.ADVICE}",
        _HOW[seen.method].format(n=count, top=count - 1), "票：", *papers,
    )  # fmt: skip
    content = "\r\n".join(lines) + "\r\n"  # 记事本打开也是一行一行的
    return Attachment(f"投票 {seen.number} 明细.txt", content.encode("utf-8-sig"))


def told(seen: View, papers: Sequence[str]) -> str:
    return f"{text.head(seen)}{len(papers)} 张票，一行一张，照票面排好，没有是谁；可以自己重数"
