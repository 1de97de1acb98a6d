"""一张表里哪些行是人：跳过标题、空行、合计、示例，中途换了标题就按新的读。"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.refusal import Refusal
from models.rules.sheets import dittos
from models.rules.sheets.columns import Columns, Field, columns, fields, is_under
from models.rules.sheets.pages import Page
from models.rules.sheets.rows import Table
from models.rules.sheets.sections import NOWHERE, Section, section

NEEDED = (Field.NAME, Field.NUMBER)
HEADING = "学号 姓名 QQ 系 班级"
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总人数|人数合计|本页合计|共 ?[0-9]+ ?人)")
_SAMPLE = "示例"
_A_NAME = re.compile("[\u3400-\u9fff·]{2,4}|[A-Za-z][A-Za-z .'-]+")


@dataclass(frozen=True)
class Found:
    """一行人；section 是它上面那行小标题写着的单位，heading 是标题在第几行。"""

    line: int
    cells: tuple[str, ...]
    columns: Columns
    section: Section
    heading: int

    def text(self, place: int | None) -> str:
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def of(self, field: Field) -> str:
        return self.text(self.columns.at.get(field))


def people(page: Page, names: dict[str, Field]) -> Iterator[Found]:
    now: Columns | None = None
    where, fresh = NOWHERE, False
    heading, at = (), 0
    above: tuple[str, ...] = ()
    for line, raw in enumerate(page.rows, 1):
        written = [cell for cell in raw if cell and not cell.isspace()]
        if not written:
            continue
        if _is_heading(raw, written, names):
            now, heading, at, above = columns(raw, names), raw, page.line(line), ()
            where = where if fresh and where.kept else NOWHERE
            continue
        if now is not None and heading and is_under([c for c in raw if not dittos.same(c)]):
            now = columns(heading, names, raw)
            continue
        heading, cells = (), tuple(map(dittos.read, raw))
        if said := section(cells, names, where):
            where, fresh, above = said, True, ()
        elif now is not None and not _aside(cells, now):
            above, fresh = dittos.filled(cells, above, now), False
            yield Found(page.line(line), above, now, where, at)


def has_heading(table: Table, names: dict[str, Field]) -> bool:
    return any(_is_heading(raw, [*filter(None, raw)], names) for raw in table)


def _is_heading(raw: Sequence[str], written: Sequence[str], names: dict[str, Field]) -> bool:
    """标题格都不以数字开头；一行人里多半有，不必逐格去认。"""
    if len(written) == 1 or any(cell[:4].isdecimal() for cell in written):
        return False
    found = list(fields(raw, names).values())
    if all(found.count(field) > 1 for field in NEEDED):
        raise Refusal("这张表左右并排放了两份名单，请上下接成一份再发。")
    return all(field in found for field in NEEDED)


def _aside(cells: Sequence[str], now: Columns) -> bool:
    """不是人的一行：要用的列全空着、合计、示例、表尾的说明。"""
    cells = ["" if cell == dittos.SAME else cell for cell in cells]
    written = set(filter(None, cells))
    used = (*now.at.values(), *(p.post for p in now.posts))
    if not any(cells[at] for at in used if at < len(cells)):
        return True
    if any(_TOTAL.match(cell) or cell.startswith(_SAMPLE) for cell in written):
        return True
    return len(written) == 1 and not _of_a_person(*written)


def _of_a_person(cell: str) -> bool:
    """一行只写了一格：是人名或学号，还是说明。"""
    return bool(_A_NAME.fullmatch(cell)) or cell.isalnum()


def missing(table: Table, names: dict[str, Field]) -> str:
    """说清缺哪一列；最像标题的那一行里有哪几样。"""
    best = max((set(fields(row, names).values()) for row in table), key=len, default=set())
    lacking = [field.value for field in NEEDED if field not in best]
    if len(lacking) == 1:
        return f"没有找到「{lacking[0]}」这一列，标题行请写上，比如：{HEADING}"
    return f"没有找到标题行，第一行请写清每一列是什么，比如：{HEADING}"
