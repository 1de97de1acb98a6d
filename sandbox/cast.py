"""戏里的人：十个编出来的人，两个群，和让他们各有职务的那张名册。"""

from dataclasses import dataclass

BOT = 10001
OFFICER, SECRETARY, FULLTIME, PARTTIME, BRANCH = 100001, 100002, 100003, 100004, 100005
STUDENTS = (100006, 100007, 100008)
TEACHER, STRANGER = 100009, 100010
CADRES, CLASS = 900101, 900102


@dataclass(frozen=True)
class Person:
    """hue 是头像的色相；friend 是一开始就是机器人的好友。"""

    qq: int
    name: str
    role: str
    hue: int
    card: str
    friend: bool


PEOPLE = (
    Person(OFFICER, "周敏", "校团委管理员", 4, "校团委-周敏", True),
    Person(SECRETARY, "赵启明", "分团委书记", 32, "机电系-赵启明", True),
    Person(FULLTIME, "王晓燕", "专职团干部", 208, "机电系-王晓燕", True),
    Person(PARTTIME, "陈立", "兼职团干部", 176, "机电系-陈立", True),
    Person(BRANCH, "孙雨", "团支书", 268, "机电2301-孙雨", True),
    Person(STUDENTS[0], "李雷", "学生", 120, "机电2301-李雷", True),
    Person(STUDENTS[1], "韩梅梅", "学生", 332, "机电2301-韩梅梅", True),
    Person(STUDENTS[2], "林涛", "学生", 86, "机电2301-林涛", False),
    Person(TEACHER, "何静", "教师", 300, "机电系-何静", True),
    Person(STRANGER, "马可", "校外的人", 48, "马可", False),
)

ROOMS: dict[int, tuple[str, dict[int, str]]] = {
    CADRES: (
        "团干部工作群",
        {OFFICER: "owner", SECRETARY: "admin"}
        | dict.fromkeys((FULLTIME, PARTTIME, BRANCH, BOT), "member"),
    ),
    CLASS: (
        "机电2301 班群",
        {BRANCH: "owner", FULLTIME: "admin"}
        | dict.fromkeys((*STUDENTS, PARTTIME, TEACHER, BOT), "member"),
    ),
}
"""群号 → 群名，和成员在群里的身份。"""

_HEADINGS = ("学号", "姓名", "QQ", "系", "班级", "年级", "类别", "职务", "任职起")
_ROWS = (
    ("T1001", "周敏", OFFICER, "", "", "", "教师", "管理员", "2026-09-01"),
    ("T1002", "赵启明", SECRETARY, "机电系", "", "", "教师", "书记", "2026-09-01"),
    ("T1003", "王晓燕", FULLTIME, "机电系", "", "", "教师", "专职", "2026-09-01"),
    ("T1004", "陈立", PARTTIME, "机电系", "", "", "教师", "兼职", "2026-09-01"),
    ("202301001", "孙雨", BRANCH, "机电系", "机电2301", "2023", "学生", "团支书", "2026-09-01"),
    ("202301002", "李雷", STUDENTS[0], "机电系", "机电2301", "2023", "学生", "", ""),
    ("202301003", "韩梅梅", STUDENTS[1], "机电系", "机电2301", "2023", "学生", "", ""),
    ("202301004", "林涛", STUDENTS[2], "机电系", "机电2301", "2023", "学生", "", ""),
    ("T1005", "何静", TEACHER, "机电系", "", "", "教师", "", ""),
)
ROSTER = "\n".join("\t".join(str(cell) for cell in row) for row in (_HEADINGS, *_ROWS))
"""私聊发 /名册 导入 之后粘贴的那张表。"""
