"""该找谁：自己支部的团干部，本系的（专职在先、手上少的在先），本系书记；都没有就进校团委的队。"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.rules.posts import QUOTA_KINDS, PostKind


@dataclass(frozen=True)
class Serving:
    """此刻在任、收得到消息的一个职务；load 是他手上还没答的。"""

    person: int
    kind: PostKind
    unit: int | None
    department: int | None
    load: int = 0


@dataclass(frozen=True)
class Asker:
    """提问的人；名册外的、匿名的都是空的。"""

    person: int | None = None
    branch: int | None = None
    department: int | None = None


def chain(asker: Asker, serving: Iterable[Serving], avoided: Collection[int]) -> tuple[int, ...]:
    """先后该找的人；避开的、他自己不在里面。空的就归校团委的队。"""
    besides = {*avoided, asker.person}
    ranked: dict[int, tuple[int, int, int]] = {}
    for post in serving:
        rank = _rank(asker, post)
        if rank is None or post.person in besides:
            continue
        own = (rank, post.load, post.person)
        ranked[post.person] = min(own, ranked.get(post.person, own))
    return tuple(sorted(ranked, key=lambda person: ranked[person]))


def committee(asker: Asker, serving: Iterable[Serving], avoided: Collection[int]) -> frozenset[int]:
    """校团委的队归谁看。"""
    admins = {s.person for s in serving if s.kind is PostKind.ADMIN}
    return frozenset(admins - {*avoided, asker.person})


def _rank(asker: Asker, post: Serving) -> int | None:
    if post.kind in QUOTA_KINDS and asker.branch is not None and post.unit == asker.branch:
        return 0
    if asker.department is None or post.department != asker.department:
        return None
    order = (PostKind.FULL_TIME, PostKind.PART_TIME, PostKind.SECRETARY)
    return order.index(post.kind) + 1 if post.kind in order else None
