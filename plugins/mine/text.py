"""/我的：自己该做的、做到哪、还差什么。学生只看到与自己有关的记录，看不到自己成了数字。"""

from collections.abc import Iterable, Sequence
from datetime import date

from config.regulation import Duty, Window, regulation
from models.rules.periods import Period
from models.rules.posts import QUOTA_KINDS, PostKind, called
from models.rules.quota import Progress
from models.services.contacts import Pending
from models.services.ledger import Reached
from plugins._chat.arguments import clean
from plugins._chat.dates import said
from plugins._chat.friends import befriend

EXAMPLE = "/我的"
WHAT = "看自己的进度，或登记了和我的联系"
WHISPERED = "已私聊"
BEFRIEND = befriend(EXAMPLE)
NO_RECORD = "尚无记录"
MOST_LINES = 10


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


def others(kinds: frozenset[PostKind]) -> list[str]:
    """还没有记录的职责；兼职不适用的写「—」，不写 0。"""
    quota = [k.value for k in QUOTA_KINDS if k in kinds]
    mine = {"团干部", *quota} if kinds else set()
    lines: list[str] = []
    waiting = [d for d in regulation().duties.values() if not d.live and mine & {*d.who}]
    if waiting:
        lines.append(f"{NO_RECORD}：{'、'.join(d.title for d in waiting)}")
    if quota == [PostKind.PART_TIME.value]:
        absent = [d.title for d in regulation().duties.values() if _only_full_time(d)]
        lines += [f"—：{'、'.join(absent)}（{called(PostKind.PART_TIME)}不适用）"] if absent else []
    return lines


def _only_full_time(duty: Duty) -> bool:
    return duty.who == (PostKind.FULL_TIME.value,) and not duty.live and bool(duty.window)


def backfills(own: int, others: int, *, private: bool) -> list[str]:
    """补录合成一行：自己等人看的，等自己看的。"""
    how = "发" if private else "私聊我发"
    said = [f"补录待审 {own}"] if own else []
    said += [f"等你看的补录 {others}：{how} /补录"] if others else []
    return ["；".join(said)] if said else []


def claims(count: int, *, private: bool) -> list[str]:
    how = "发" if private else "私聊我发"
    return [f"等你点头的绑定 {count}：{how} /绑定 待批"] if count else []


def about_me(rows: Sequence[Pending], today: date, *, above: int) -> list[str]:
    """登记了和我的联系里等我确认的，最多列三条；上面已有 above 行，合起来不超过十行。"""
    if not rows:
        return [] if above else ["没有等你确认的联系。", f"签到、提问：{NO_RECORD}"]
    listed = rows[: min(3, MOST_LINES - above - 2)]
    lines = [f"#{p.number} {clean(p.cadre, 12)} {said(p.day, today)} {p.mode}" for p in listed]
    more = f"，共 {len(rows)} 条" if len(rows) > len(listed) else ""
    return [f"等你确认{more}：", *lines, "都对就发 /确认 全部"]


def committee(objections: Sequence[int]) -> list[str]:
    if not objections:
        return []
    return [f"有异议待了解：{' '.join(f'#{n}' for n in objections)}"]


def wrong(word: str) -> str:
    words = "、".join(w.value for w in Window)
    return f"没看懂「{clean(word, 8)}」。可以写 {words}，比如：/我的 学期"
