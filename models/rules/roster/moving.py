"""整个班都写着另一个系：头一次记错了系，照表改挂。只写了班里几个人的多半是笔误，不动。"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from models.rules.roster.facts import Unit
from models.rules.sheets import Row
from models.rules.units import UnitKind

MOSTLY = 2
"""写着的要过这个班现有人数的一半。"""


def moved(
    rows: Iterable[Row], known: Callable[[str], Unit | None], sizes: Mapping[int | None, int]
) -> dict[int, tuple[int, int]]:
    """{班级: (要挂到的系, 头一行)}。known：这样写的是名册里哪个单位；sizes：每个单位现有几人。"""
    written: defaultdict[int, list[tuple[Unit | None, int]]] = defaultdict(list)
    for row in rows:
        unit = known(row.branch)
        if unit is not None and unit.kind is UnitKind.BRANCH and unit.parent and row.department:
            written[unit.id].append((known(row.department), row.line))
    found: dict[int, tuple[int, int]] = {}
    for unit, lines in written.items():
        department, line = lines[0]
        if department is None or department.kind is not UnitKind.DEPARTMENT:
            continue
        agreed = all(above == department for above, _ in lines)
        if agreed and len(lines) * MOSTLY > sizes[unit]:
            found[unit] = department.id, line
    return found
