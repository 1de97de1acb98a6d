"""改进的规矩：事项、期限、结果怎么写。"""

from datetime import date, timedelta

from models.rules.refusal import Refusal

USUAL = timedelta(weeks=2)
"""没写期限的，两周。"""
FURTHEST = timedelta(days=366)
LONGEST = 200
HOW = "比如：/改进 #12 换掉坏的灯 12月9日"


def check(matter: str, due: date, today: date) -> None:
    if not matter:
        raise Refusal(f"要改进什么？{HOW}")
    if len(matter) > LONGEST:
        raise Refusal(f"事项最多 {LONGEST} 字，写要紧的，{HOW}")
    if due < today:
        raise Refusal(f"期限要在今天以后，{HOW}")
    if due - today > FURTHEST:
        raise Refusal(f"{due:%Y-%m-%d} 太远了，期限最多一年，{HOW}")


def check_result(result: str, number: int) -> None:
    if not result:
        raise Refusal(f"办成什么样？写一句，比如：/办结 #{number} 灯换好了")
    if len(result) > LONGEST:
        raise Refusal(f"结果最多 {LONGEST} 字，写要紧的：/办结 #{number} 灯换好了")
