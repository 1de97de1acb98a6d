"""任命与卸任：怎么读，怎么写。"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from config.regulation import OTHER_POSTS
from models.rules.posts import QUOTA_KINDS, PostKind, called
from models.rules.refusal import Refusal
from models.rules.units import UnitKind, kind_of
from models.rules.wording import worded
from models.services.posts import Appointed, Dismissed, Wanted
from plugins._chat.arguments import At, Token, Word, clean, kept_id
from plugins._chat.cards import shown
from plugins._chat.dates import day, deadline, said
from plugins._chat.turn import Turn
from plugins._chat.whom import Spare

APPOINT = "/任命 @老师 {专职} {机电系}"
DISMISS = "/卸任 @老师 {专职}"
APPOINT_ANY = "/任命 @老师 {兼职} {机电系}"
DISMISS_ANY = "/卸任 @老师 {兼职}"
"""帮助里的样子：书记照抄也行得通。"""
WHICH_POST = "要写职务：{专职}、{兼职}、书记、团支书或管理员，比如：" + APPOINT
WHOM_APPOINT = "任命谁？@ 他，比如：" + APPOINT
WHOM_DISMISS = "谁卸任？@ 他，比如：" + DISMISS
UNREAD = f"有的词没看懂。人、职务、单位、日期照这样写：{APPOINT} 自 9-1"
UNKNOWN_UNIT = "没有找到这个{系}或{团支部}，一次看一个：/任命 列表 {机电系}"
OWN_ONLY = "书记只看本{系}的，发：/任命 列表"
FEW = 2
ONE_BY_ONE = "一次只办一位卸任，比如：" + DISMISS

_KINDS = {kind.value: kind for kind in QUOTA_KINDS} | {
    word: PostKind(kind) for word, kind in OTHER_POSTS.items()
}


@dataclass(frozen=True)
class Said:
    """wanted 按写的次序；loose 是没有职务认领的单位。"""

    ats: tuple[int, ...]
    spare: tuple[Spare, ...]
    wanted: tuple[Wanted, ...]
    on: date
    loose: str | None = None


def parse(args: Sequence[Token], now: datetime) -> Said:
    """「人 [姓名] 职务 [单位] [自 日期]」，次序随意；单位跟着它前面的职务，写在最前的跟第一个。"""
    ats: list[int] = []
    spare: list[Spare] = []
    posts: list[list[str | PostKind | None]] = []
    loose: str | None = None
    on: date | None = None
    kinds = _KINDS | {called(kind): kind for kind in PostKind}
    for token in args:
        if isinstance(token, At):
            ats.append(token.qq)
            continue
        word = token.text.removeprefix("自").removesuffix("起") if isinstance(token, Word) else ""
        if not word:
            continue
        if kind := kinds.get(word):
            posts.append([kind, None])
        elif on is None and (found := _nearest(word, now)):
            on = found
        elif kept_id(word) or kind_of(word) is None:
            spare.append(Spare(token.text if isinstance(token, Word) else word))
        elif posts and posts[-1][1] is None:
            posts[-1][1] = word
        else:
            loose = word
    if loose and posts and posts[0][1] is None:
        posts[0][1] = loose
    whole = {str(u) for _, u in posts if u and kind_of(str(u)) is UnitKind.DEPARTMENT}
    shared = whole.pop() if len(whole) == 1 else None  # 「书记 兼职 机电系」两个职务都在机电系
    wanted = tuple(Wanted(PostKind(str(k)), _unit(k, u, shared)) for k, u in posts)
    spared = tuple(spare)
    return Said(
        tuple(dict.fromkeys(ats)), spared, wanted, on or now.date(), None if wanted else loose
    )


def _unit(kind: object, unit: object, shared: str | None) -> str | None:
    if unit or kind is PostKind.ADMIN:
        return str(unit) if unit else None
    return shared


def with_units(said: Said, names: Sequence[str]) -> Said:
    """没写全的单位名（「机电」）认出来之后，补给还缺单位的职务。"""
    left = list(names)
    wanted = tuple(Wanted(w.kind, w.unit or (left.pop(0) if left else None)) for w in said.wanted)
    if left and said.wanted:
        raise Refusal(worded(UNREAD))
    return replace(said, wanted=wanted, loose=said.loose or (left[0] if left else None))


def _nearest(word: str, now: datetime) -> date | None:
    """离今天最近的那一天：任职可以从以前起，也可以从以后起。"""
    past, coming = day(word, now.date()), deadline((word,), now)
    days = [d for d in (past, coming and coming.date()) if d]
    return min(days, key=lambda d: abs(d - now.date()), default=None)


def appointed(done: Appointed, today: date, turn: Turn) -> str:
    people: dict[str, list[str]] = {}
    for name, kind, unit in done.lines:
        people.setdefault(name, []).append(_post(kind, unit))
    rows = [f"{shown(turn, n)} {'、'.join(posts)}" for n, posts in people.items()]
    since = "" if done.since == today else f"，自 {said(done.since, today)} 起"
    lines = [f"已任命 {'；'.join(rows)}{since}"]
    if done.ended:
        ended = "、".join(f"{shown(turn, n)}的{called(k)}" for n, k in done.ended)
        lines.append(f"{ended}同日截止")
    if done.new_units:
        lines.append(f"新记下单位：{'、'.join(done.new_units)}（暂记，名册导入时核对）")
    return "\n".join(lines)


def dismissed(done: Dismissed, today: date, turn: Turn, left: Sequence[tuple[str, int]]) -> str:
    """left：他手上还没办完的，要交接；从此没有人任的团支书、书记也说一声。"""
    name = shown(turn, done.lines[0][0]) if done.lines else ""
    posts = "、".join(_post(kind, unit) for _, kind, unit in done.lines)
    when = "" if done.until == today else f"，{said(done.until, today)} 起"
    lines = [f"已卸任 {name} {posts}{when}"]
    if done.vacant:
        etc = f" 等 {len(done.vacant)} 处" if len(done.vacant) > FEW else ""
        when = "现在" if done.until <= today else "到时"
        empty = (f"{clean(u, 20)} {when}没有{called(k)}" for k, u in done.vacant[:FEW])
        lines.append("；".join(empty) + etc)
    if left:
        who = "王老师" if turn.students else name
        lines.append(f"待交接：{' '.join(f'{what} {n}' for what, n in left)}")
        lines.append(f"私聊我发：/交接 {who} 接手的人")
    else:
        lines.append("没有待交接的事项，登记过的都还在。")
    return "\n".join(lines)


def _post(kind: str, unit: str) -> str:
    return f"{called(kind)}（{unit}）" if unit else called(kind)
