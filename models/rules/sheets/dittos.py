"""「同上」：系、班级这些照上一个人的；学号、姓名、职务要逐行写。"""

from collections.abc import Sequence

from models.rules.sheets.cells import tidy
from models.rules.sheets.columns import Columns, Field

SAME = "〃"
"""怎么写的都读成这一个，竖着合并的格子也是；补过还留着的，就是照不了。"""
UNSAID = "和上面合并了，或者写着「同上」，看不出是什么，请写明"

_WAYS = frozenset((SAME, "〞", "同上", "同 上", '"', "''", "”", "“", "″", "＂", "..", "...", "……"))
_COPIED = (
    Field.DEPARTMENT, Field.BRANCH, Field.GRADE, Field.KIND, Field.SINCE, Field.UNTIL,
)  # fmt: skip


def same(cell: str) -> bool:
    return cell.strip() in _WAYS


def read(cell: str) -> str:
    return SAME if same(cell) else tidy(cell)


def filled(cells: Sequence[str], above: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """above 是上一个人补好的那一行。"""
    if SAME not in cells:
        return tuple(cells)
    places = {columns.at.get(field) for field in _COPIED}
    places |= {place for post in columns.posts for place in (post.since, post.until)}
    return tuple(
        above[at] if cell == SAME and at in places and at < len(above) and above[at] else cell
        for at, cell in enumerate(cells)
    )
