"""活动：有哪几类、走到哪一步、谁算主讲或组织者。"""

from enum import StrEnum


class ActivityKind(StrEnum):
    LECTURE = "团课"
    TALK = "恳谈会"
    THEME_DAY = "主题团日"
    FACE_TO_FACE = "面对面"
    OTHER = "其他"


class ActivityState(StrEnum):
    PLANNED = "未开始"
    OPEN = "进行中"
    ENDED = "已结束"
    CANCELLED = "已取消"


class ActivityRole(StrEnum):
    """团课记主讲，其余记组织者；主办是只管签到、改期、结束，不算职责的。"""

    SPEAKER = "主讲"
    ORGANISER = "组织者"
    HOST = "主办"
