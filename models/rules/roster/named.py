"""职务里写着的单位：「经管系书记」是经管系的，和这一行自己的对不上就不记。"""

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.roster.places import Places
from models.rules.roster.posts import Office, office
from models.rules.sheets import PostCell, Row
from models.rules.units import UnitKind


def named(places: Places, row: Row, cell: PostCell, unit: int | None) -> Office:
    """unit 是收下这一行之后的单位；职务里没写单位的就在那里。"""
    if not cell.unit:
        return office(cell.kind, places.office(unit))
    found, own = places.called(cell.unit), _own(places, row, cell.kind, unit)
    if own is not None and own != found:
        written = places.name(found) if found is not None else cell.unit
        raise Refusal(f"职务写的是{written}，这一行是{places.name(own)}")
    if found is None:
        raise Refusal(f"名册里没有{cell.unit}")
    if own is None and row.branch_unread and cell.kind is PostKind.BRANCH:
        raise Refusal("这一行的班级没有认出来")
    return office(cell.kind, places.office(found))


def _own(places: Places, row: Row, kind: PostKind, unit: int | None) -> int | None:
    """这一行自己写着的系或班；班级没认出来的，看名册里在哪个班。"""
    written = unit if row.branch_unread else places.of(row.department, row.branch).unit
    if kind is PostKind.BRANCH:
        return written if places.office(written).kind is UnitKind.BRANCH else None
    return places.department(written)
