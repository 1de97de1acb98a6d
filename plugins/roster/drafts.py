"""核对过、等人提交的导入：只在内存里，一人一份，过时不候；重启就没了，再发一次。"""

from datetime import datetime, timedelta

from models.services.roster import Draft
from plugins._chat.forgetting import forgets

KEPT = timedelta(minutes=30)
MOST = 8
"""两万人的一份有几十兆，同时等着的不多留。"""

_waiting: dict[int, tuple[Draft, datetime]] = {}


def keep(qq: int, draft: Draft, now: datetime) -> None:
    _waiting.pop(qq, None)
    while len(_waiting) >= MOST:
        del _waiting[next(iter(_waiting))]
    _waiting[qq] = (draft, now + KEPT)


def of(qq: int, now: datetime) -> Draft | None:
    draft, until = _waiting.get(qq, (None, now))
    if draft is None or until <= now:
        _waiting.pop(qq, None)
        return None
    return draft


def drop(qq: int) -> bool:
    return _waiting.pop(qq, None) is not None


@forgets
def clear() -> None:
    _waiting.clear()
