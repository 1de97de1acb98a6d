"""/我的：自己该做的、做到哪、还差什么。学生只看到与自己有关的记录，看不到自己成了数字。"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from config.regulation import Window, regulation
from models.rules import duties as rule
from models.rules.duties import Owed
from models.rules.periods import Period
from models.rules.posts import PostKind, called
from models.rules.quota import Progress
from models.rules.tickets import TicketState
from models.services.answered import Tally
from models.services.asked import Asked
from models.services.contacts import Pending
from models.services.ledger import Reached
from models.services.lifelines import Project
from models.services.lit import Lit
from models.services.mending import Improvement
from models.services.presence import Been
from plugins._chat import answering
from plugins._chat.arguments import clean
from plugins._chat.dates import said, until
from plugins._chat.friends import befriend

EXAMPLE = "/我的"
WHAT = "看自己的进度，或登记了和我的联系"
WHISPERED = "已私聊"
BEFRIEND = befriend(EXAMPLE)
NO_RECORD = "尚无记录"
MOST_LINES = 10
HEAD = 9
"""自己问的，头上写这么多个字认得出是哪一个。"""


def heading(name: str, kinds: Iterable[PostKind], counted: Period) -> str:
    posts = "、".join(called(kind) for kind in sorted(kinds))
    return f"{clean(name, 12)} · {posts} · {counted.label}"


def contacts(progress: Progress, times: int, *, alone: bool) -> str:
    """「联系 63/100（71 人次）」；alone：下面没有预计那一行，还差几人在这里说。"""
    if progress.target is None:
        return f"联系 {progress.done} 人（{times} 人次），没有指标"
    left = f"，还差 {progress.left}" if alone else ""
    met = "，已达标" if progress.met else left
    return f"联系 {progress.done}/{progress.target}{met}（{times} 人次）"


def within(window: Period, reached: Reached) -> str:
    return f"{window.label}联系 {reached.people} 人（{reached.times} 人次）"


def with_visits(lines: Sequence[str], times: int, when: str) -> list[str]:
    """走访是校团委的，同行的只记参与，接在最后一句后面。"""
    if not times:
        return [*lines]
    told = f"{when}同行走访 {times} 次"
    return [*lines[:-1], f"{lines[-1]}；{told}"] if len(lines) > 1 else [*lines, told]


def others(
    kinds: frozenset[PostKind], owed: Sequence[Owed], lit: Lit | None, answers: Sequence[Tally],
    *, private: bool,
) -> list[str]:  # fmt: skip
    """答得怎样；名片；还没有记录的职责；兼职不适用的写「—」，不写 0。"""
    share = rule.of_cadre(kinds, [o.duty for o in owed], regulation())
    lines = answering.lines(answers)
    told = [answering.card(lit, private=private)] if lit else []
    told += filter(None, [answering.none_yet(answers)])
    if share.waiting:
        told.append(f"{NO_RECORD}：{'、'.join(d.title for d in share.waiting)}")
    lines += ["；".join(told)] if told else []
    absent = [d.title for d in share.others if d.window]
    if absent and PostKind.PART_TIME in kinds:
        lines.append(f"—：{'、'.join(absent)}（{called(PostKind.PART_TIME)}不适用）")
    return lines


def joined(notices: Sequence[str]) -> list[str]:
    """等着办的并成一行，十行里才放得下别的。"""
    return ["；".join(notices)] if notices else []


def backfills(own: int, others: int, *, private: bool) -> list[str]:
    """补录合成一行：自己等人看的，等自己看的。"""
    how = "发" if private else "私聊我发"
    said = [f"补录待审 {own}"] if own else []
    said += [f"等你看的补录 {others}：{how} /补录"] if others else []
    return ["；".join(said)] if said else []


def improvements(owned: Sequence[Improvement], today: date) -> list[str]:
    """手上没办结的改进：几条，最早到期的是哪条；事项里可能有别人的事，学生群里走私聊。"""
    if not owned:
        return []
    late = sum(one.due < today for one in owned)
    first = f"#{owned[0].number} {clean(owned[0].matter, 16)} {said(owned[0].due, today)}前"
    return [f"等你办的改进 {len(owned)}{f'，过期 {late}' if late else ''}：{first}，办好发 /办结"]


def tickets(waiting: int, late: int, *, private: bool) -> list[str]:
    """「等你答复 3（超时 1），发 /工单」。"""
    how = "发" if private else "私聊我发"
    overdue = f"（超时 {late}）" if late else ""
    return [f"等你答复 {waiting}{overdue}，{how} /工单"] if waiting else []


def projects(owned: Sequence[Project]) -> list[str]:
    """「你承办的项目 #12 实施中」，最多三个。"""
    told = [f"#{one.number} {one.stage}中" for one in owned[:3]]
    more = f" 等 {len(owned)} 个" if len(owned) > 3 else ""
    return [f"你承办的项目 {'、'.join(told)}{more}"] if told else []


def claims(count: int, *, private: bool) -> list[str]:
    how = "发" if private else "私聊我发"
    return [f"等你点头的绑定 {count}：{how} /绑定 待批"] if count else []


def about_me(rows: Sequence[Pending], today: date, *, above: int) -> list[str]:
    """登记了和我的联系里等我确认的，最多列三条；上面已有 above 行，合起来不超过十行。"""
    room = MOST_LINES - above
    if not rows:
        return [] if above else ["没有等你确认的联系。"]
    if room < 3:
        return [f"等你确认 {len(rows)} 条：发 /确认 看是哪几条"]
    listed = rows[: min(3, room - 2)]
    lines = [f"#{p.number} {clean(p.cadre, 12)} {said(p.day, today)} {p.mode}" for p in listed]
    more = f"，共 {len(rows)} 条" if len(rows) > len(listed) else ""
    return [f"等你确认{more}：", *lines, "都对就发 /确认 全部"]


def been(found: Sequence[Been], what: str, today: date) -> list[str]:
    """「最近签到：#12 青春与担当 11月20日 周五」；只列是哪几场，不数次数。"""
    told = "；".join(f"#{b.number} {clean(b.title, 12)} {said(b.day, today)}" for b in found)
    return [f"{what}：{told}"] if told else []


def asked(
    found: Sequence[Asked], appeals: Sequence[int], now: datetime, *, private: bool
) -> list[str]:
    """「你的问题：#12 宿舍空调不制冷… 最迟 周三 18:00。看：/提问 #12；还有 1 件诉求 #2」。"""
    numbers = " ".join(f"#{n}" for n in appeals[:3])
    if not found:
        return [f"你有 {len(appeals)} 件诉求还没结：{numbers}"] if appeals else []
    each = [f"#{a.number} {_head(a) if private else ''}{_stage(a, now)}" for a in found[:3]]
    more = f"，共 {len(found)} 个" if len(found) > len(each) else ""
    how = f"。看：/提问 #{found[0].number}" if private else ""
    also = f"；还有 {len(appeals)} 件诉求 {numbers}" if appeals else ""
    return [f"你的问题：{'；'.join(each)}{more}{how}{also}"]


def _head(a: Asked) -> str:
    return f"{clean(a.text, HEAD)} "


def _stage(a: Asked, now: datetime) -> str:
    match a.state:
        case TicketState.ASKING:
            return "等你补充"
        case TicketState.ANSWERED:
            return "已答复"
        case _ if a.due < now:
            return "晚了，抱歉，已在催"
        case _:
            return f"最迟 {until(a.due, now)}"


def committee(objections: Sequence[int]) -> list[str]:
    if not objections:
        return []
    return [f"有异议待了解：{' '.join(f'#{n}' for n in objections)}"]


def wrong(word: str) -> str:
    words = "、".join(w.value for w in Window)
    return f"没看懂「{clean(word, 8)}」。可以写 {words}，比如：/我的 学期"
