"""安静时段：22:30–07:30 和 12:30–14:00 不主动打扰。"""

from datetime import datetime, time, timedelta

QUIET = ((time(22, 30), time(7, 30)), (time(12, 30), time(14)))


def is_quiet(now: datetime) -> bool:
    at = now.time()
    return any(a <= at < b if a < b else at >= a or at < b for a, b in QUIET)


def just_over(now: datetime, within: timedelta) -> tuple[datetime, datetime] | None:
    """刚过去不到 within 的那一段：从几时到几时。"""
    for since, until in QUIET:
        end = datetime.combine(now.date(), until, now.tzinfo)
        start = datetime.combine(now.date(), since, now.tzinfo)
        if end <= now < end + within:
            return (start if start < end else start - timedelta(days=1)), end
    return None
