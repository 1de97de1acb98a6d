"""名片公开到多大的范围（五.1「在一定范围内」）。"""

from enum import StrEnum


class Scope(StrEnum):
    """本系：只给本系的人看；全校：谁都看得到。"""

    DEPARTMENT = "本系"
    SCHOOL = "全校"
