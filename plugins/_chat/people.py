"""谁可以在哪里用哪条命令：只有这一张表说了算，每一格都有测试。"""

from dataclasses import dataclass

from models.rules.refusal import Refusal
from models.rules.rights import Place, Role, Speaker
from models.rules.wording import worded
from models.services.people import LEFT


@dataclass(frozen=True)
class Row:
    """三种地方各是哪些身份可用；whom 用在拒绝的那句话里，花括号里是学校的叫法。"""

    cadres: str
    students: str
    private: str
    whom: str

    def roles(self, place: Place) -> str:
        match place:
            case Place.CADRES:
                return self.cadres
            case Place.STUDENTS:
                return self.students
            case Place.PRIVATE:
                return self.private


_GROUPS = (Place.CADRES, Place.STUDENTS)
ALL = "超委书干支青客"

RIGHTS = {
    "帮助": Row(ALL, ALL, ALL, "所有人"),
    "绑定": Row(ALL, ALL, ALL, "所有人"),
    "联系": Row("书干", "书干", "书干", "团干部"),
    "补录": Row("", "", "超委书干", "团干部"),
    "确认": Row(ALL, ALL, ALL, "被联系的同学"),
    "撤销": Row("超委书干支青", "超委书干支青", "超委书干支青", "登记的人"),
    "活动": Row("超委书干支", "超委书干支", "超委书干支", "团干部和团支书"),
    "结束": Row("超委书干支", "超委书干支", "超委书干支", "主办的人"),
    "签到": Row(ALL, ALL, ALL, "所有人"),
    "签退": Row(ALL, ALL, ALL, "所有人"),
    "请假": Row("书干支青", "书干支青", "书干支青", "名册里的师生"),
    "我的": Row("超委书干支青", "超委书干支青", "超委书干支青", "名册里的师生"),
    "名单": Row("", "", "书干", "团干部"),
    "榜": Row(ALL, "超委书干", "超委书干", "团干部"),
    "进度": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "走访": Row("超委", "超委", "超委", "{校团委}"),
    "纪要": Row("超委书干支青", "超委书干支青", "超委书干支青", "同行、主办的人"),
    "改进": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "办结": Row("超委书干支青", "超委书干支青", "超委书干支青", "责任人"),
    "免计": Row("", "", "超委", "{校团委}"),
    "指导": Row("书干", "书干", "书干", "团干部"),
    "提问": Row(ALL, ALL, ALL, "所有人"),
    "诉求": Row(ALL, ALL, ALL, "所有人"),
    "工单": Row("超委书干", "", "超委书干", "团干部"),
    "答复": Row("超委书干", "超委书干", "超委书干", "团干部"),
    "转交": Row("超委书干", "超委书干", "超委书干", "团干部"),
    "结单": Row("超委书干", "超委书干", "超委书干", "团干部"),
    "评分": Row(ALL, ALL, ALL, "所有人"),
    "词条": Row("", "", "超委书干", "团干部"),
    "团干": Row(ALL, ALL, ALL, "所有人"),
    "亮身份": Row("", "", "书干", "团干部"),
    "征集": Row("书干支", "书干支", "", "团干部和团支书"),
    "点子": Row("书干支青", "书干支青", "书干支青", "名册里的师生"),
    "领办": Row("书干支青", "书干支青", "书干支青", "名册里的师生"),
    "立项": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "众评": Row("超委书干", "超委书干", "超委书干", "团干部"),
    "进展": Row(ALL, ALL, ALL, "所有人"),
    "投票": Row("超委书干支", "超委书干支", "", "团干部和团支书"),
    "选": Row("超委书干支青", "超委书干支青", "超委书干支青", "名册里的师生"),
    "结果": Row(ALL, ALL, ALL, "所有人"),
    "截止": Row("超委书干支", "超委书干支", "超委书干支", "发起的人"),
    "任命": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "交接": Row("", "", "超委书", "{校团委}和{分团委}书记"),
    "卸任": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "名册": Row("超委书", "", "超委书", "{校团委}和{分团委}书记"),
    "本群": Row("超委书支", "超委书支", "超委书支", "{校团委}、书记和团支书"),
    "审计": Row("", "", "超委", "{校团委}"),
}


def may(speaker: Speaker, command: str, place: Place) -> bool:
    allowed = RIGHTS[command].roles(place)
    return any(role in allowed for role in speaker.roles)


def check(speaker: Speaker, command: str, place: Place) -> None:
    """答了一问再来的，这时候可能已经卸任：再看一遍。"""
    if not may(speaker, command, place):
        raise Refusal(refusal(speaker, command, place))


def refusal(speaker: Speaker, command: str, place: Place | None = None) -> str:
    """用得了、只是在 place 说错了地方的，请他换个地方；别的说清给谁用。"""
    if place not in (None, Place.PRIVATE) and may(speaker, command, Place.PRIVATE):
        return f"请私聊我发 /{command}，群里不办这条。"
    grouped = place is Place.PRIVATE and not RIGHTS[command].private
    if grouped and any(may(speaker, command, group) for group in _GROUPS):
        return f"请到群里发 /{command}，私聊里不办这条。"
    guest = worded(LEFT) if speaker.left else "名册里还没有你。"
    why = f"，{guest}" if speaker.roles == {Role.GUEST} else "。"
    return f"/{command} 给{worded(RIGHTS[command].whom)}用{why}发 /帮助 看你能用什么。"
