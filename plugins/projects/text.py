"""进展、众评：怎么写。"""

from collections.abc import Sequence

from models.rules.projects import FULL_MARKS, Stage
from models.services.ideas import Told
from models.services.lifelines import Project
from models.services.outcomes import Outcome
from models.services.reviewing import Reviewed
from plugins._chat.arguments import clean
from plugins._chat.cards import mask
from plugins._chat.dates import said_moment

EXAMPLE = "/进展 #12"
WHAT = "一个项目从征集到评议走到哪；承办的人后面写一句"
REVIEW_EXAMPLE = "/众评 #12"
REVIEW_WHAT = "请参加过的人给项目打分"
WHICH = f"看哪一个？引用那条点子，或写编号：{EXAMPLE}"
WHICH_REVIEW = f"评哪一个？引用那条点子，或写编号：{REVIEW_EXAMPLE}"
NOTHING = "这里还没有点子。提一个发：/点子 自习室开到晚上十一点"
UNLISTED = "问不到这个群里有谁，先连上一场有人签到的活动：/进展 #{n} 活动 #15"
CIRCLED = "①②③④⑤⑥"
TIMELIKE = "「{word}」是几时截止吗？写上截止两个字：/众评 #{n} 截止周五"
HIDDEN = "众评一律截止后公布，免得后评的照着前面的打。这样发：/众评 #{n}"
ONLY_SCORES = "众评就是打分，不用写「{word}」。这样发：/众评 #{n} 创意 落实 收获"
SAMPLE = (5, 4, 5, 4, 5, 4)


def which(owned: Sequence[Project], said: str) -> str:
    """只写了话没写编号：手上正好一个就给他那一行，不替他猜。"""
    if len(owned) == 1:
        return f"是 #{owned[0].number} 的进展吗？写上编号：/进展 #{owned[0].number} {said}"
    return f"写上编号是哪一个：/进展 #12 {said}"


def owner(one: Project, *, masked: bool) -> str:
    shown = mask(one.owner_name) if masked else clean(one.owner_name, 12)
    return f"{shown}（{clean(one.unit_name, 20)}）" if one.unit_name else shown


def written(told: Told) -> str:
    one = told.project
    return (
        f"已记下 #{one.number} 的进展，现在是「{one.stage}」\n"
        f"连上活动发 /进展 #{one.number} 活动 #编号；写错了引用本条回「撤销」"
    )


def linked(told: Told, activity: int) -> str:
    return f"活动 #{activity} 已连上项目 #{told.project.number}，签到的人以后来评它"


def closed(told: Told) -> str:
    return f"#{told.project.number} 已结，没有评议。还没完引用本条回「撤销」"


def _voting(seen: Outcome) -> str:
    """匿名的引用着回也不收。"""
    how = (
        f"私聊我发 /选 #{seen.number}" if seen.anonymous else f"引用众评 #{seen.number} 那条回分数"
    )
    return f"正在评：{how}"


def reviewing(done: Reviewed, *, anonymous: bool, private: bool) -> str:
    one, each = done.project, done.dimensions
    listed = " ".join(f"{sign} {name}" for sign, name in zip(CIRCLED, each, strict=False))
    marks = " ".join(map(str, SAMPLE[: len(each)]))
    number = done.opened.number
    line = f"私聊我：/选 #{number} {marks}"
    how = f"匿名，请{line}" if anonymous else f"引用本条回分数：{marks}"
    if private:
        how = f"{'匿名，' if anonymous else ''}把这行转到群里：「{line}」"
    elif done.served and not anonymous:  # 到过活动的人多半不在这个群里
        how = f"{how}；不在这个群的{line}"
    who = "到过活动的" if done.served else "这个群的"
    return (
        f"众评 #{number}：{clean(one.text, 30)}\n{listed}，各打 1–{FULL_MARKS} 分\n{how}\n"
        f"{who} {done.opened.electors} 人有票，截止 {said_moment(done.deadline)}，结果仅供参考"
    )


def result(seen: Outcome) -> str:
    """「参评 41/80，创意 4.5、落实 4.2，仅供参考」。"""
    few = "" if seen.enough else "（参评不足）"
    marks = "、".join(f"{name} {mark(value)}" for name, value in seen.means)
    told = (f"参评 {seen.cast}/{seen.electors}{few}", marks, "仅供参考")
    return "，".join(filter(None, told))


def mark(value: float | None) -> str:
    return "没有人打" if value is None else f"{value:.1f}"


def coming(one: Project) -> str:
    """接下来该怎样。"""
    n = one.number
    match one.stage:
        case Stage.PROPOSED:
            return f"愿意来办发：/领办 #{n}"
        case Stage.BIDDING:
            return f"等立项：/立项 #{n}"
        case Stage.APPROVED:
            return f"等承办的人写第一句：/进展 #{n} 开始筹备"
        case Stage.UNDERWAY:
            return f"办好了请大家来评：/众评 #{n}"
        case Stage.REVIEWING:
            return _voting(one.outcome) if one.outcome else ""
        case Stage.CLOSED:
            return f"评议：{result(one.outcome)}" if one.outcome else "没有评议就结了"
        case Stage.WITHDRAWN:
            return "已撤回。另提一个发：/点子 你的点子"
