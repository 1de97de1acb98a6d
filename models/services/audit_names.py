"""审计的一页里，细节写的编号各叫什么。只读。"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.services import people, tenures, units

_PERSONS = (
    "person", "people", "persons", "cadre", "gone", "kept", "giver", "taker", "reviewer", "members",
    "owner",
)  # fmt: skip
"""细节里这几项写的是人的编号。"""


@dataclass(frozen=True)
class Names:
    """细节里的编号各叫什么。"""

    people: dict[int, str]
    units: dict[int, str]
    posts: dict[int, tenures.Line]


async def named(lines: Iterable[tuple[str, dict[str, Any]]]) -> Names:
    """(类, 细节) 的一页里提到的人、单位、任职，一样一条 SQL。"""
    persons, places, posts = set[int](), set[int](), set[int]()
    for kind, detail in lines:
        for key in _PERSONS:
            persons |= _ids(detail.get(key))
        match kind:
            case "appoint":
                persons |= _column(detail.get("posts"), 0)
                places |= _column(detail.get("posts"), 2)
                posts |= _ids(detail.get("ended"))
            case "dismiss":
                posts |= _ids(detail.get("posts"))
            case "group.set":
                places |= _ids([group.get("unit") for group in detail.get("groups", ())])
            case "visit" | "guidance":
                places |= _ids([detail.get("unit")])
            case "bind.approve" | "bind.refuse":
                persons |= _column(detail.get("done"), 1)
    named = {i: m.name for i, m in (await people.by_ids(persons)).items()}
    return Names(named, await units.names(places), await tenures.by_ids(posts))


def _column(rows: Any, at: int) -> set[int]:
    return _ids([row[at] for row in rows or ()])


def _ids(value: Any) -> set[int]:
    values = value if isinstance(value, list) else [value]
    return {v for v in values if isinstance(v, int) and not isinstance(v, bool)}
