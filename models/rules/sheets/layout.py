"""一张表里哪些行是人：跳过标题、空行、合计、示例，中途换了标题就按新的读。"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.refusal import Refusal
from models.rules.sheets.cells import tidy
from models.rules.sheets.columns import Columns, Field, columns, fields, is_under, known
from models.rules.sheets.rows import Table
from models.rules.units import kind_of

NEEDED = (Field.NAME, Field.NUMBER)
HEADING = "学号 姓名 QQ 系 班级"
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总人数|人数合计|本页合计|共 ?[0-9]+ ?人)")
_SAMPLE = "示例"
_COUNTED = re.compile(r"\(.*?\)|[::].*$")
_HEAD_COUNT = re.compile(r"共?[0-9]+人$")
_A_NAME = re.compile("[\u3400-\u9fff·]{2,4}|[A-Za-z][A-Za-z .'-]+")


@dataclass(frozen=True)
class Found:
    """一行人；section 是它上面那行小标题写着的单位。"""

    line: int
    cells: tuple[str, ...]
    columns: Columns
    section: str
    heading: int
    """标题在第几行。"""

    def text(self, place: int | None) -> str:
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def of(self, field: Field) -> str:
        return self.text(self.columns.at.get(field))


def people(table: Table) -> Iterator[Found]:
    """没有标题行就 Refusal，说缺了哪一列。"""
    names = known()
    now: Columns | None = None
    section, heading, at = "", (), 0
    for line, raw in enumerate(table, 1):
        written = [cell for cell in raw if cell and not cell.isspace()]
        if not written:
            continue
        if _is_heading(raw, written, names):
            now, section, heading, at = columns(raw, names), "", raw, line
        elif heading and is_under(raw):
            now = columns(heading, names, raw)
        elif now is not None:
            heading, cells = (), tuple(map(tidy, raw))
            if not _aside(cells, now):
                yield Found(line, cells, now, section, at)
            elif unit := _unit(cells):
                section = unit
    if now is None:
        raise Refusal(_missing(table, names))


def _is_heading(raw: Sequence[str], written: Sequence[str], names: dict[str, Field]) -> bool:
    """标题格都不以数字开头；一行人里多半有，不必逐格去认。"""
    if len(written) == 1 or any(cell[:4].isdecimal() for cell in written):
        return False
    found = list(fields(raw, names).values())
    if all(found.count(field) > 1 for field in NEEDED):
        raise Refusal("这张表左右并排放了两份名单，请上下接成一份再发。")
    return all(field in found for field in NEEDED)


def _aside(cells: Sequence[str], now: Columns) -> bool:
    """不是人的一行：要用的列全空着、合计、示例、小标题、表尾的说明。"""
    written = set(filter(None, cells))
    used = (*now.at.values(), *(p.post for p in now.posts))
    if not any(cells[at] for at in used if at < len(cells)):
        return True
    if any(_TOTAL.match(cell) or cell.startswith(_SAMPLE) for cell in written):
        return True
    return len(written) == 1 and not _of_a_person(*written)


def _of_a_person(cell: str) -> bool:
    """一行只写了一格：是人名或学号，还是小标题、说明。"""
    return bool(_A_NAME.fullmatch(cell) or cell.isalnum()) and kind_of(_title(cell)) is None


def _unit(cells: Sequence[str]) -> str:
    """小标题「机电系（共 40 人）」说的单位；别的说明没有单位。"""
    written = set(filter(None, cells))
    title = _title(*written) if len(written) == 1 else ""
    return title if kind_of(title) else ""


def _title(cell: str) -> str:
    return _HEAD_COUNT.sub("", _COUNTED.sub("", cell).replace(" ", ""))


def _missing(table: Table, names: dict[str, Field]) -> str:
    """说清缺哪一列；最像标题的那一行里有哪几样。"""
    best = max((set(fields(row, names).values()) for row in table), key=len, default=set())
    lacking = [field.value for field in NEEDED if field not in best]
    if len(lacking) == 1:
        return f"没有找到「{lacking[0]}」这一列，标题行请写上，比如：{HEADING}"
    return f"没有找到标题行，第一行请写清每一列是什么，比如：{HEADING}"
