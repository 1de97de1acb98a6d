"""投票：给人看的怎么写。"""

from collections.abc import Sequence

from models.rules import polls as rule
from models.rules.ballots import positions
from models.rules.polls import Method, PollState
from models.rules.tally import LEAST
from models.services.ballots import Cast
from models.services.opening import Opened
from models.services.polls import Changed, View
from plugins._chat.arguments import clean
from plugins._chat.dates import said_moment

EXAMPLE, WHAT = rule.EXAMPLE, "在群里开一次投票，选项写在问题后面"
CHOOSE_EXAMPLE, CHOOSE_WHAT = "/选 2", "投票；引用投票的那条回数字也行"
RESULT_EXAMPLE, RESULT_WHAT = "/结果 #12", "看投票的结果"
END_EXAMPLE, END_WHAT = "/截止 #12 周五 18:00", "改投票的截止；不写时间就是现在"
HOW = f"问题和选项写在一行，比如：{EXAMPLE}"
OPTIONS = "选项有哪些？用空格隔开回我，比如：周五 周六；不投了回「取消」。"
NOBODY_KNOWN = "这会儿问不到群里有谁，写上哪个班、哪个系再发一次：{line} {unit}"
NO_SUCH = "没有 #{n} 这一条，请核对编号。"
NOT_QUOTED = "引用的不是投票。引用投票的那条，或写编号：{line}"
NOT_A_POLL = "#{n} 不是投票，请核对编号。"
NONE_OPEN = "这里没有在投的。发起一次：" + EXAMPLE
NONE_FOR_YOU = "现在没有等你投的。"
NONE_HERE = "这里还没有投过票。发起一次：" + EXAMPLE
WHICH_RESULT = "哪一次？写编号：/结果 #12"
TOO_FEW = f"匿名的不足 {LEAST} 票，不公布，票没有留，免得猜得出是谁"
COUNTING = "刚截止，正在拆匿名的票，过半分钟再看"
NAMELESS = "我只留你投过了，不留投的哪项；但 QQ 和管这台机器的人，仍可能看到你发来的这句。"
DETAILS_PRIVATELY = "明细请私聊我发：/结果 #{n} 明细"
DETAILS_NOT_FOR_YOU = "明细给发起的人；结果在这里：/结果 #{n}"
WHICH_ONE = "哪一次？写编号：/截止 #12"
END_WHICH = "截止哪一次？回复数字："
ELSEWHERE = "#{n} 不是在这个群发起的，私聊我发 /结果 #{n}"
NOT_FOR_YOU = "#{n} 的结果给有票的人和发起的人看。"
VERBS = "/投票 #{n} 后面写：取消，或 改 问题 选项…"
SECRETLY = "匿名：请私聊我发 /选 #{n} {example}，群里不收"
SECRETLY_HERE = "匿名：发 /选 #{n} {example}"
NOT_HERE = "匿名投票请私聊我：/选 #{n} {example}\n刚才那条没有记下，请撤回它。"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
IN_ONE_LINE = 4
"""选项多于这么多个，一行一个；多于 TWO_IN_A_LINE 个，一行两个。"""
TWO_IN_A_LINE = 8


def head(seen: View) -> str:
    return f"#{seen.number}「{clean(seen.question, 80)}」"


def listed(seen: View) -> str:
    """「① 周五 ② 周六」。"""
    items = [f"{CIRCLED[n]} {option}" for n, option in enumerate(seen.options)]
    short = len(items) <= IN_ONE_LINE and sum(map(len, items)) <= 60
    if len(items) > TWO_IN_A_LINE:
        items = [" ".join(items[n : n + 2]) for n in range(0, len(items), 2)]
    return (" " if short else "\n").join(items)


def kind(seen: View) -> str:
    match seen.method:
        case Method.MULTIPLE:
            told = f"多选，至多 {seen.most} 项" if seen.most < len(seen.options) else "多选"
        case Method.SCORE:
            told = f"打分，各 1–{seen.most}"
        case _:
            told = str(seen.method)
    return told + ("，匿名" if seen.anonymous else "") + ("" if seen.shown else "，截止后公布")


def how(seen: View, *, private: bool = False) -> str:
    example = seen.paper.example
    if seen.anonymous:
        said = SECRETLY_HERE if private else SECRETLY
        return said.format(n=seen.number, example=example)
    like = "" if seen.method is Method.SINGLE else f"，如 {example}"
    return f"引用本条回复数字{like}"


def kept(seen: View) -> str:
    """私聊里，只说收下了：投的哪项不复述，谁也不能叫人拿这句当证明。"""
    return f"{head(seen)}收到了，一投就定，截止后公布。\n{NAMELESS}"


def secretly(seen: View) -> str:
    return NOT_HERE.format(n=seen.number, example=seen.paper.example)


def until(seen: View) -> str:
    return f"截止 {said_moment(seen.deadline)}"


def opened(done: Opened) -> str:
    """问什么、几个选项、怎么投、到几时、几个人有票。"""
    seen = done.poll
    first = f"{head(seen)}{kind(seen)}"
    if done.instead:
        old, void = done.instead
        first += f"\n代替 #{old}" + (f"，投过的 {void} 票作废，请重新投" if void else "")
    names = "、".join(clean(name, 20) for name in done.invited[:3])
    more = f" 等 {len(done.invited)} 个" if len(done.invited) > 3 else ""
    whom = f"请了 {names}{more}，" if names else ""
    last = f"{how(seen)}；{until(seen)}，{whom}{done.electors} 人有票"
    return "\n".join((first, listed(seen), last))


def repeated(done: Opened) -> str:
    return f"刚刚已登记 #{done.number}，{until(done.poll)}"


def shown(seen: View, *, private: bool) -> str:
    """这一次此刻的样子：还没投的人看得到怎么投。"""
    last = f"{how(seen, private=private)}；{until(seen)}"
    return "\n".join((f"{head(seen)}{kind(seen)}", listed(seen), last))


def said_choice(seen: View, choice: str) -> str:
    """「② 周六」；打分的「创意 5，落实 4」；排序的「② > ①」。"""
    picked = positions(choice)
    if seen.method is Method.SCORE:
        pairs = zip(seen.options, picked, strict=True)
        return "，".join(f"{clean(option, 12)} {score}" for option, score in pairs)
    joint = " > " if seen.method is Method.RANK else "、"
    return joint.join(f"{CIRCLED[n - 1]} {clean(seen.options[n - 1], 12)}" for n in picked)


def cast(done: Cast) -> str:
    """私聊里，只说给他自己。"""
    seen = done.poll
    if done.choice is None:
        return f"已收回你在 {head(seen)}的票，截止前还能再投"
    verb = "改成" if done.changed else "投了"
    return f"{head(seen)}{verb} {said_choice(seen, done.choice)}\n{until(seen)}，之前还能改"


def total(number: int, people: int) -> str:
    return f"#{number} 已投 {people} 人"


def moved(done: Changed) -> str:
    return f"{head(done.poll)}改到 {said_moment(done.poll.deadline)} 截止，已投 {done.poll.cast} 人"


def cancelled(done: Changed) -> str:
    void = f"，投过的 {done.poll.cast} 票不算" if done.poll.cast else ""
    return f"已取消投票 {head(done.poll)}{void}"


def which(polls: Sequence[View], asked: str = "投的是哪一次？回复数字：") -> str:
    rows = [f"{n} {head(seen)}{until(seen)}" for n, seen in enumerate(polls, 1)]
    return "\n".join((asked, *rows))


def reminder(seen: View) -> str:
    """私聊提醒；引用这一条也能投。"""
    words = f"{head(seen)}还等你投一票，{until(seen)}"
    return "\n".join((words, listed(seen), f"引用本条回复数字，如 {seen.paper.example}"))


def state(seen: View) -> str:
    if seen.state is PollState.CANCELLED:
        return f"已取消{f'，改投 #{seen.again}' if seen.again else ''}"
    return str(seen.state)


def gone(seen: View) -> bool:
    return seen.state is PollState.CANCELLED


def later(seen: View) -> str:
    """截止后公布的，先只说几人投了。"""
    if not seen.open:
        return f"{head(seen)}{COUNTING}"
    return f"{head(seen)}截止后公布，参评 {seen.cast}/{seen.electors}，{until(seen)}"
