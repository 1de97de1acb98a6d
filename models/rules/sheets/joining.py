"""同一个人的几行合成一行：写了的格子没有一样说得相反才合。"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from models.rules.sheets.offices import LONGEST_TITLE
from models.rules.sheets.rows import PostCell, Row

T = TypeVar("T")
Posts = tuple[PostCell, ...]


class Contradiction(Exception):
    """两行说得不一样。"""


def joined(rows: Sequence[Row]) -> Row | None:
    """头一行的行号；说不到一起的是 None。"""
    whole = rows[0]
    try:
        for row in rows[1:]:
            whole = _both(whole, row)
    except Contradiction:
        return None
    return whole


def _both(one: Row, other: Row) -> Row:
    """哪一行的班级没认出来，就还当没认出来：名册里的班级不动。"""
    unread = one.branch_unread or other.branch_unread
    titles = [*one.title.split("、"), *other.title.split("、")]
    return replace(
        one,
        kind=_either(one.kind, other.kind),
        name=_either(one.name, other.name),
        qq=_either(one.qq, other.qq),
        department=_either(one.department, other.department),
        branch="" if unread else _either(one.branch, other.branch),
        grade=_either(one.grade, other.grade),
        posts=_posts(one.posts, other.posts),
        title="、".join(filter(None, dict.fromkeys(titles)))[:LONGEST_TITLE],
        guessed_year=_either(one.guessed_year, other.guessed_year),
        branch_unread=unread,
        branch_bare=one.branch_bare or other.branch_bare,
    )


def _either(one: T, other: T) -> T:
    if one and other and one != other:
        raise Contradiction
    return one or other


def _posts(ours: Posts, theirs: Posts) -> Posts:
    """同一样职务的起止、单位也要说得到一起。"""
    if not (ours and theirs) or ours == theirs:
        return ours or theirs
    merged = {post.kind: post for post in ours}
    if len(merged) < len(ours):  # 一样职务写了两段，对不上是哪一段
        raise Contradiction
    for post in theirs:
        same = merged.get(post.kind, post)
        since, until = _either(same.since, post.since), _either(same.until, post.until)
        if since and until and until <= since:
            raise Contradiction
        unit = _either(same.unit, post.unit)
        merged[post.kind] = replace(same, since=since, until=until, unit=unit)
    return tuple(merged.values())
