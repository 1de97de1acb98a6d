"""签到、签退、请假：给人看的怎么写。"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from models.rules.activities import ActivityState
from models.services.agenda import View
from models.services.attendance import SignedOut, Undone
from models.services.code_tries import Wrong
from models.services.leaves import Asked
from models.services.signins import Came, Seen
from plugins._chat.arguments import clean
from plugins._chat.dates import said_moment

EXAMPLE, WHAT = "/签到 4821", "签到；直接发四位签到码也行"
OUT_EXAMPLE, OUT_WHAT = "/签退 4821", "签退，看待了多久"
LEAVE_EXAMPLE, LEAVE_WHAT = "/请假 #12 发烧", "向主办人请假，原因请私聊说"
WHICH_CODE = "签到码是主办人公布的四个数字，比如：/签到 4821"
JUST_DIGITS = "签到直接发四个数字就行，比如：4821"
WHICH_OUT = "你没有正在参加的活动。写明哪一场：/签退 #12"
WHICH_LEAVE = "哪一场？写编号：/请假 #12；快到的活动发 /活动 看。"
ELSEWHERE = "这个码在这里用不了，私聊我发这四个数字就行。"
ROTATED = "这个码换过了，发主办人新公布的四个数字。"
BIND = "/绑定 学号 姓名"
ASK_HOST = "到了的请主办人补签。"
SHOWN = 20


def head(seen: View) -> str:
    return f"#{seen.number}「{clean(seen.title, 60)}」"


def signed(seen: Seen, activity: View) -> str | None:
    """私聊里，各答各的。"""
    at = f"{seen.at:%H:%M}" if seen.at else ""
    match seen.came:
        case Came.NEW:
            return f"已签到 {head(activity)}，{at}"
        case Came.AGAIN:
            return f"你 {at} 签到过了，不用再发：{head(activity)}"
        case Came.WAITING:
            return f"收到了：{head(activity)}，{at}\n你还没有绑定，24 小时内绑上就算到，发：{BIND}"
        case Came.CLOSED:
            return closed(activity)
        case Came.HELD:
            return held(seen.at)
        case Came.GONE:
            return None


def closed(activity: View) -> str:
    if activity.state is ActivityState.CANCELLED:
        return f"{head(activity)}取消了，不用签到。"
    return f"{head(activity)}的签到已经截止，这次没有签上；{ASK_HOST}"


def held(again: datetime | None) -> str:
    return f"签到码试错太多次，{_when(again)}；{ASK_HOST}"


def wrong(done: Wrong, now: datetime) -> str:
    if not done.counted:
        return held(done.again)
    if done.again is None or done.again > now:
        return f"没有这个签到码，错得有点多，{_when(done.again)}；{ASK_HOST}"
    return "没有这个签到码，看清主办人公布的四个数字再发。"


def _when(again: datetime | None) -> str:
    """说到分，进一位。"""
    return f"{again + timedelta(seconds=59):%H:%M} 再来" if again else "明天再来"


def came(number: int, total: int, unbound: int) -> str:
    """群里合成的一句：没绑定的只在这里说一次怎么办。"""
    how = f"没有绑定：私聊我发 {BIND}，24 小时内绑上，就按刚才的时刻算到"
    if not total and unbound:
        return f"#{number} 收到 {unbound} 人的签到，还{how}"
    return f"#{number} 已签到 {total} 人" + (f"\n另有 {unbound} 人还{how}" if unbound else "")


def unwritten(number: int, people: int, why: str) -> str:
    return f"#{number} 刚才 {people} 人的签到：{why}"


def no_longer(activity: View) -> str:
    return f"{head(activity)}{activity.state}，签到不能再改；签错了请主办人看。"


def undone(done: Undone) -> str:
    if done.late:
        parted = "，带入的联系也不计了" if done.parted else ""
        return f"已撤销补签：{head(done.view)}{parted}"
    return f"已取消你的签到：{head(done.view)}；到了就再发一次码"


def signed_out(done: SignedOut) -> str:
    return f"已签退 {head(done.view)}，在场{_lasted(done.left - done.came)}，仅限本活动"


def _lasted(span: timedelta) -> str:
    hours, minutes = divmod(max(0, int(span.total_seconds())) // 60, 60)
    told = f" {hours} 小时" if hours else ""
    return told + (f" {minutes} 分钟" if minutes or not hours else "")


def went(number: int, total: int, _remind: int) -> str:
    return f"#{number} 已签退 {total} 人"


def no_reason_here(n: int = 12) -> str:
    """不复述他写的；没写哪一场的，编号只是举例。"""
    told = "原因请私聊登记，这条没有记下，请撤回它；可以照抄："
    return f"{told}\n群里 /请假 #{n}　私聊 /请假 #{n} 发烧"


def excused(done: Asked) -> str:
    when = said_moment(done.view.starts)
    return f"已请假 {head(done.view)}{when}，仅限本活动；又来得了就直接签到"


def excused_many(number: int, total: int, _remind: int) -> str:
    return f"#{number} 已请假 {total} 人，仅限本活动；原因只在私聊里收"


def withdrawn(done: Asked) -> str:
    return f"已撤销请假：{head(done.view)}"


def reasons(activity: View, asked: Sequence[tuple[str, str]]) -> str:
    """只给主办的人看。"""
    if not asked:
        return f"{head(activity)}还没有人请假。"
    rows = [f"{clean(name, 12)}{f'：{clean(why, 40)}' if why else ''}" for name, why in asked]
    more = [f"另有 {len(rows) - SHOWN} 人"] if len(rows) > SHOWN else []
    return "\n".join((f"{head(activity)}请假 {len(rows)} 人", *rows[:SHOWN], *more))
