"""谁可以在哪里用哪条命令：只有这一张表说了算，每一格都有测试。"""

from dataclasses import dataclass

from models.rules.rights import Place, Role, Speaker
from models.rules.wording import worded


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


ALL = "超委书干支青客"

RIGHTS = {
    "帮助": Row(ALL, ALL, ALL, "所有人"),
    "绑定": Row(ALL, ALL, ALL, "所有人"),
    "联系": Row("书干", "书干", "书干", "团干部"),
    "确认": Row(ALL, ALL, ALL, "被联系的同学"),
    "撤销": Row("超委书干支", "超委书干支", "超委书干支", "登记的人"),
    "我的": Row("超委书干支青", "超委书干支青", "超委书干支青", "名册里的师生"),
    "榜": Row(ALL, "超委书干", "超委书干", "团干部"),
    "任命": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "卸任": Row("超委书", "超委书", "超委书", "{校团委}和{分团委}书记"),
    "本群": Row("超委书支", "超委书支", "超委书支", "{校团委}、书记和团支书"),
}


def may(speaker: Speaker, command: str, place: Place) -> bool:
    allowed = RIGHTS[command].roles(place)
    return any(role in allowed for role in speaker.roles)


def refusal(speaker: Speaker, command: str) -> str:
    whom = worded(RIGHTS[command].whom)
    if speaker.roles == {Role.GUEST}:
        return f"/{command} 给{whom}用，名册里还没有你。发 /帮助 看你能用什么。"
    return f"/{command} 给{whom}用。发 /帮助 看你能用什么。"
