"""零件里的 XML 在交给 openpyxl 之前先过一遍：不许声明实体，不许深不见底，行和字都有数。"""

import re
from xml.parsers import expat

from models.xlsx.merged import MOST, Merge, column, merge
from models.xlsx.refused import BROKEN, Refused

ROWS = 20_000
SPARE = 2_000
"""标题、合计、空行之类占的。"""
COLUMNS = 50
WIDEST = 256
"""空的格子最多排到这一列。"""
DEPTH = 64
ELEMENTS = 4_000_000
LONGEST = 32_767
"""Excel 一格最多装这么多字。"""

TOO_MANY = f"这张表超过了 {ROWS} 行（空行也算），请删掉多余的行，或者分几次发。"
TOO_WIDE = f"这张表超过了 {COLUMNS} 列，请只留要用的几列再发。"
TOO_LONG = f"有一格写了超过 {LONGEST} 个字，不像花名册，没有打开。"
_TOO_MERGED = f"这张表里合并的格子太多了（超过 {MOST} 处），请取消合并再发。"
_DECLARED = "这个文件里夹着 DOCTYPE 声明，正常的表格没有，没有打开。"
_LIES = "这张表自称有 {rows} 行、{columns} 列，和里面的对不上；把内容复制到新表里，再发一次。"

_RUN = re.compile(rb">[^<]{%d}" % (LONGEST * 4))
_DIMENSION = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,9})")
_THREE_LETTERS = 702
"""再往右的列要三个字母，不用数就知道太宽。"""


def check(data: bytes, *, sheet: bool) -> list[Merge]:
    """sheet：这是一张工作表，要数行、看它自称多大；交回其中竖着合并的格子。"""
    if _RUN.search(data):
        raise Refused(TOO_LONG)
    try:
        return _Walk(sheet=sheet).over(data)
    except expat.ExpatError:
        raise Refused(BROKEN) from None


class _Walk:
    """expat 走一遍，除了合并的格子在哪，只数不留。"""

    def __init__(self, *, sheet: bool) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.EntityDeclHandler = self._declared
        self._parser.StartElementHandler = self._sheet if sheet else self._part
        self._parser.EndElementHandler = self._up
        self._depth = self._elements = self._rows = self._joined = 0
        self._claim = ""
        self._merges: list[Merge] = []

    def over(self, data: bytes) -> list[Merge]:
        self._parser.Parse(data, True)
        _check_claim(self._claim)
        return self._merges

    def _declared(self, *_: object) -> None:
        raise Refused(_DECLARED)

    def _part(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEPTH or self._elements > ELEMENTS:
            raise Refused(BROKEN)

    def _up(self, _name: str) -> None:
        self._depth -= 1

    def _sheet(self, name: str, attributes: dict[str, str]) -> None:
        self._part(name, attributes)
        name = name.rpartition(":")[2]
        if name == "c":
            if attributes.get("r", "")[2:3].isalpha():
                raise Refused(TOO_WIDE)
        elif name == "row":
            self._rows += 1
            number = attributes.get("r", "")
            if self._rows > ROWS + SPARE or (number.isdecimal() and int(number) > ROWS + SPARE):
                raise Refused(TOO_MANY)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "dimension":
            self._claim = attributes.get("ref", "")

    def _merge(self, ref: str) -> None:
        self._joined += 1
        if self._joined > MOST:
            raise Refused(_TOO_MERGED)
        if (one := merge(ref)) and one.column < COLUMNS:
            self._merges.append(one)


def _check_claim(ref: str) -> None:
    """真有那么多的，数的时候已经说了；说小了不要紧。"""
    found = _DIMENSION.fullmatch(ref.rpartition(":")[2])
    if found is None:
        return
    rows, columns = int(found[2]), column(found[1]) + 1
    if rows > ROWS + SPARE or columns > _THREE_LETTERS:
        raise Refused(_LIES.format(rows=rows, columns=columns))
