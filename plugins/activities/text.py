"""活动：给人看的怎么写。"""

from collections.abc import Sequence
from datetime import date, datetime

from models.rules.activities import EXAMPLE, ActivityKind, ActivityRole, ActivityState
from models.rules.wording import worded
from models.services.activities import View
from models.services.ending import Ended
from models.services.turnouts import Turnout
from plugins._chat.arguments import clean
from plugins._chat.cards import mask
from plugins._chat.dates import said, said_moment
from plugins._chat.friends import befriend
from plugins._chat.sending import is_quiet

WHAT = "发起活动，给签到码；单发看快到的"
END_EXAMPLE = "/结束 #12"
END_WHAT = "结束一场活动，看到了几人"
KIND = f"是哪一类？回一个：{'、'.join(kind.value for kind in ActivityKind)}；不办了回「取消」。"
TITLE = "活动叫什么？回主题就行；不办了回「取消」。"
WHOM_UNREAD = "主讲、组织者没有认出来，@ 他，或写姓名、学号。"
NOTHING = "这里没有快到的活动。发起一场：\n" + EXAMPLE
NOTHING_OPEN = "这里没有在收签到的活动。写明哪一场：/结束 #12"
WHO_LATE = "补签谁？@ 他，或写姓名、学号，比如：/活动 #{n} 补签 李雷"
WHO_HOST = "添谁？@ 他，或写姓名，比如：/活动 #{n} 共同 李老师"
WHEN = "改到什么时候？比如：/活动 #{n} 改期 周五 19:00"
WHICH_FOR = "哪一场？写编号：/活动 #12 {verb}"
NO_SUCH = "没有 #{n} 这一条，请核对编号；快到的活动发 /活动 看。"
VERBS = "/活动 #{n} 后面写一样：码、轮换、改期、取消、补签 人、共同 人"
LIST_IN_GROUP, LIST_IN_PRIVATE = 3, 8


def which_hour(day: date, today: date) -> str:
    return f"{said(day, today)} 几点？回 19:00、晚7点 这样；不办了回「取消」。"


def head(seen: View) -> str:
    """「#12 团课「青春与担当」」。"""
    return f"#{seen.number} {seen.kind}「{clean(seen.title, 60)}」"


def span(starts: datetime, closes: datetime) -> str:
    """「11月27日 周五 19:00–21:00」，跨了天的把那天也写上。"""
    same = starts.date() == closes.date()
    return f"{said_moment(starts)}–{f'{closes:%H:%M}' if same else said_moment(closes)}"


def until(seen: View, now: datetime) -> str:
    same = seen.closes.date() == now.date()
    return f"{seen.closes:%H:%M}" if same else said_moment(seen.closes)


def _where(seen: View) -> str:
    return f"，在{clean(seen.place, 40)}" if seen.place else ""


def code(seen: View, now: datetime, *, private: bool = False) -> str:
    """正收签到的这一场怎么签；现场的码只在私聊里说。"""
    if seen.on_site and not private:
        return f"签到码现场公布，收到 {until(seen, now)}"
    return f"签到码 {seen.code}，直接发这四个数字，收到 {until(seen, now)}"


def privately(seen: View, now: datetime) -> str:
    """现场的码，只给主办人。"""
    again = f"到现场再公布；传开了就换：/活动 #{seen.number} 轮换"
    return "\n".join((head(seen), code(seen, now, private=True), again))


def unfriended(seen: View, words: str) -> str:
    """主办人收不到私聊：码还在，加了好友再要。"""
    return f"{words}\n主办人{befriend(f'/活动 #{seen.number} 码')}"


def who(seen: View, *, students: bool) -> str:
    """「主讲 李老师；请了 机电2301」。"""
    leads = [lead for lead in seen.leads if lead.role is not ActivityRole.HOST]
    names = "、".join(mask(x.name) if students else clean(x.name, 12) for x in leads[:3])
    more = f" 等 {len(leads)} 位" if len(leads) > 3 else ""
    told = [f"{leads[0].role} {names}{more}"] if leads else []
    if seen.units:
        places = "、".join(clean(name, 20) for _, name in seen.units[:3])
        told.append(f"请了 {places}{f' 等 {len(seen.units)} 个' if len(seen.units) > 3 else ''}")
    return "；".join(told)


def created(seen: View, now: datetime, *, students: bool, private: bool) -> str:
    if seen.state is ActivityState.OPEN:
        how = code(seen, now, private=private)
        return "\n".join((f"{head(seen)}开始了{_where(seen)}", how, who(seen, students=students)))
    first = f"{head(seen)}{span(seen.starts, seen.closes)}{_where(seen)}"
    return "\n".join((first, _later(seen), who(seen, students=students)))


def noted(units: Sequence[str]) -> str:
    return f"\n新记下单位：{'、'.join(units)}（暂记）" if units else ""


def _later(seen: View) -> str:
    ask = f"/活动 #{seen.number} 码"
    if is_quiet(seen.starts):
        return f"那时是安静时段，我不出声，到点后发 {ask} 就有签到码"
    if seen.on_site:
        return "签到码现场公布，到点私聊给主办人"
    return f"到点在这里给签到码；不办了发 /活动 #{seen.number} 取消"


def repeated(seen: View) -> str:
    return f"刚刚已登记 #{seen.number}"


def started(seen: View, now: datetime, *, private: bool) -> str:
    """到点了，在发起的地方说一句。"""
    return f"{head(seen)}开始了{_where(seen)}\n{code(seen, now, private=private)}"


def moved(seen: View) -> str:
    return f"{head(seen)}改到 {span(seen.starts, seen.closes)}\n{_later(seen)}"


def unread_move(word: str, seen: View) -> str:
    return f"没看懂「{clean(word, 12)}」，这样写：/活动 #{seen.number} 改期 周五 19:00"


def rotated(seen: View, now: datetime, *, private: bool) -> str:
    return f"{head(seen)}换码了，旧的作废\n{code(seen, now, private=private)}"


def linked(project: int) -> str:
    return f"\n已连上项目 #{project}"


def not_yet(seen: View) -> str:
    if seen.over:
        return f"{head(seen)}{seen.state}，没有签到码了"
    return f"{head(seen)}还没开始，{said_moment(seen.starts)} 才有签到码"


def shared(seen: View, *, students: bool) -> str:
    return f"{head(seen)}已添主办\n{who(seen, students=students)}"


def late(seen: View, names: Sequence[str], *, students: bool) -> str:
    shown = "、".join(mask(n) if students else clean(n, 12) for n in names[:5])
    more = f" 等 {len(names)} 人" if len(names) > 5 else ""
    return f"已补签 {shown}{more}：{head(seen)}"


def described(seen: View, turnout: Turnout, *, students: bool) -> str:
    state = "没有开始" if seen.missed else seen.state
    lines = [f"{head(seen)}{state}", f"{span(seen.starts, seen.closes)}{_where(seen)}"]
    came = "" if seen.state is ActivityState.PLANNED else f"，{arrived(turnout)}"
    return "\n".join((*lines, f"{who(seen, students=students)}{came}"))


def arrived(turnout: Turnout) -> str:
    """「到 41/46」；请的支部之外还来了人的，另说一句。"""
    if turnout.invited is None:
        return f"到 {turnout.came} 人"
    others = turnout.came - turnout.present
    return f"到 {turnout.present}/{turnout.invited}" + (f"，另有 {others} 人" if others else "")


def ended(done: Ended, *, students: bool) -> str:
    """到了几人、计入谁的哪一条；学生群里只说几人次，不说是谁。"""
    empty = "" if done.turnout.came else "，没有人签到，先不计入"
    lines = [f"{head(done.view)}结束，{arrived(done.turnout)}{empty}"]
    filled = [
        f"{f.title} {f'{len(f.names)} 人' if students else _names(f.names)}" for f in done.filled
    ]
    if filled:
        lines.append(f"计入：{'；'.join(filled)}")
    if done.joined and not students:
        joined = "；".join(f"{clean(name, 12)} {n} 人 #{number}" for number, name, n in done.joined)
        lines.append(f"带入联系：{joined}")
    return "\n".join(lines)


def _names(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 人" if len(names) > 4 else ""
    return "、".join(clean(name, 12) for name in names[:4]) + more


def listed(coming: Sequence[View], *, private: bool) -> str:
    """快到的几场，先开始的在前。"""
    if not coming:
        return worded(NOTHING)
    limit = LIST_IN_PRIVATE if private else LIST_IN_GROUP
    rows = [f"{head(seen)}{_when(seen)}{_where(seen)}" for seen in coming[:limit]]
    more = [_more(len(coming) - limit, private=private)] if len(coming) > limit else []
    return "\n".join((*rows, *more))


def _when(seen: View) -> str:
    return "在收签到" if seen.state is ActivityState.OPEN else said_moment(seen.starts)


def _more(left: int, *, private: bool) -> str:
    return f"还有 {left} 场更晚的" if private else f"还有 {left} 场，私聊我发 /活动 看"
