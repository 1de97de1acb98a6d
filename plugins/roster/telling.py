"""查人、合并、毕业的话。"""

import re
from datetime import date

from models.rules.posts import called
from models.rules.wording import worded
from models.services.merges import Merge
from models.services.people import Match
from models.services.roster_leaving import Graduated, Leaving
from models.services.roster_people import Profile, State
from models.services.roster_returning import Returned
from plugins._chat.arguments import clean, fold
from plugins._chat.dates import said

LOOK_FOR_WHOM = "一次查一位，写姓名、学号或 QQ：/名册 查 李雷"
MERGE_WHOM = "合并哪两位？同名的写学号：/名册 合并 李雷 202301001"
NOT_A_PERSON = "有的词不像人，写姓名、学号或 QQ：/名册 查 李雷"
STAYS = "导入写下的撤不回来：改好表再导入一次就行；合并错了请{校团委}发 /撤销 #编号。"

_GRADE = re.compile(r"(?:20)?([0-9]{2})级?")
_OLDEST = 12


def grade(word: str, today: date) -> int | None:
    """2023、2023级、23级；写得太早太晚的不是年级。"""
    found = _GRADE.fullmatch(fold(word))
    year = 2000 + int(found[1]) if found else 0
    return year if today.year - _OLDEST <= year <= today.year else None


def which_grade(today: date) -> str:
    return f"哪个年级毕业？写年级和日子：/名册 毕业 {today.year - 4} 6月30日"


def unread_day(words: str) -> str:
    return f"没看懂日期「{clean(words, 12)}」，比如写 6月30日、2026-06-30。"


def state(s: State) -> str:
    return "\n".join((
        f"名册 {s.people} 人，已绑定 {s.bound}，暂记 {s.provisional}，离校 {s.left}",
        "导入：/名册 导入（空表：/名册 模板）",
        "查人：/名册 查 李雷",
    ))  # fmt: skip


def profile(p: Profile, today: date) -> str:
    """QQ 只给后四位。"""
    left = f"{said(p.left_on, today)} 起离校" if p.left_on else ""
    where = "　".join(filter(None, (p.unit, f"{p.grade} 级" if p.grade else "", p.kind)))
    tail = "暂无 QQ，未绑定" if p.qq is None else f"QQ 尾号 {p.qq % 10_000:04d}"
    bound = "" if p.qq is None or p.provisional else "，已绑定"
    marks = "，".join(filter(None, (f"{tail}{bound}", "暂记" if p.provisional else "", left)))
    rows = [" ".join(filter(None, (clean(p.name, 20), p.number or ""))), where, marks]
    held = [_post(*post, today) for post in p.posts]
    rows.append("；".join((*held, *([p.title] if p.title else []))))
    return "\n".join(filter(None, rows))


def merged(done: Merge, gone: Match, kept: Match, *, committee: bool) -> str:
    """拆开只有校团委拆得了，书记合错了要请他们。"""
    how = "发" if committee else worded("请{校团委}发")
    return (
        f"已合并 {_who(gone)} → {_who(kept)} #{done.number}\n"
        f"记下的都移过来了；合错了{how} /撤销 #{done.number}"
    )


def parted(done: Merge, *both: Match) -> str:
    """群里不说是谁。"""
    names = "和".join(map(_who, both)) or "那次合并的两个人"
    return f"已撤销 #{done.number}，{names}又分开了，原来各自的都还回去了。"


def leaving(found: Leaving, today: date) -> str:
    when = "今天" if found.day == today else said(found.day, today)
    rows = [f"{found.grade} 级 {found.people} 人，{when}起离校，权利和职务那天停，登记过的都还在。"]
    open_ = [f"{called(kind)} {n}" for kind, n in found.posts.items()]
    names = f"（{'、'.join(clean(n, 12) for n in found.cadres)}）" if found.cadres else ""
    waiting = [f"待审补录 {found.backfills}"] if found.backfills else []
    waiting += [f"待批绑定 {found.claims}"] if found.claims else []
    if open_ or waiting:
        rows.append("还没了的：" + "，".join(filter(None, ("、".join(open_) + names, *waiting))))
    rows.append(f"确认请回复：毕业 {found.people}")
    return "\n".join(rows)


def graduated(done: Graduated, today: date) -> str:
    posts = f"，{done.posts} 段职务同日截止" if done.posts else ""
    return (
        f"已记下：{done.grade} 级 {done.people} 人 {said(done.day, today)} 起离校{posts}。"
        f" #{done.number}\n"
        f"弄错了、要改日子，发 /撤销 #{done.number}"
    )


def returned(done: Returned) -> str:
    """群里也说得：没有谁的名字。"""
    back = done.back
    held = f"，{back.posts} 段职务也还回去了" if back.posts else ""
    rows = [f"已撤销 #{back.number}：{back.grade} 级 {back.people} 人不离校了{held}。"]
    counted = zip(done.touched, ("人", "段职务"), strict=True)
    if touched := [f"{n} {what}" for n, what in counted if n]:
        rows.append(f"后来又改过的没有动：{'、'.join(touched)}")
    if done.later:
        rows.append(f"后来任的 {done.later} 段职务仍到 {back.day} 止；要接着任，先 /卸任 再 /任命")
    return "\n".join(rows)


def _post(kind: str, unit: str, since: date, until: date | None, today: date) -> str:
    start = f"{since:%Y-%m-%d} 起" if since > today else ""
    end = f"到 {until:%Y-%m-%d}" if until else ""
    return called(kind) + (f"（{unit}）" if unit else "") + start + end


def _who(match: Match) -> str:
    known = match.number or ("暂记" if match.provisional else "")
    return clean(match.name, 20) + (f"（{known}）" if known else "")
