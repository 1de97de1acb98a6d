"""压缩包的目录先查清楚，才展开任何东西：几件、多大、压得多狠、叠没叠、夹带了什么。"""

import io
import stat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from models.xlsx.refused import AGAIN, BROKEN, Refused

MEGABYTE = 1 << 20
ENTRIES = 500
EACH, TOTAL = 48 * MEGABYTE, 64 * MEGABYTE
RATIO = 200
"""一张真的花名册压到十几分之一；几百分之一的是炸弹。"""
SMALL = MEGABYTE
"""展开不过这么大的，压得再狠也不碍事。"""
OTHERS = 4 * MEGABYTE
"""表和共用文字之外的零件，不会比这更大。"""
STRINGS = 24 * MEGABYTE

_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
BOMB = "这个文件展开以后大得不正常，像压缩炸弹，没有打开。"
_FOREIGN = {
    "word/": " Word 文档",
    "ppt/": " PPT",
    "content.xml": " ODS 表格",
    "xl/workbook.bin": " .xlsb",
}
_SMUGGLED = {  # 零件的名字、目录和关系里声明的种类，写着哪样都算
    "vbaproject": "这个文件带着宏，没有打开；",
    "macro": "这个文件带着宏，没有打开；",
    "activex": "这个文件带着控件，没有打开；",
    "externallink": "这个文件连着别的文件，没有打开，请断开链接；",
    "connections.xml": "这个文件连着外面的数据，没有打开，请断开连接；",
    "embeddings": "这个文件里嵌着别的文件，没有打开，请删掉嵌入的内容；",
    "oleobject": "这个文件里嵌着别的文件，没有打开，请删掉嵌入的内容；",
}  # fmt: skip
_WORKBOOK = ("[content_types].xml", "xl/workbook.xml")


def opened(content: bytes) -> ZipFile:
    """查过目录的压缩包；有一样不对就 Refused。"""
    try:
        archive = ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        raise Refused("这个文件不完整，可能没有传完；" + AGAIN) from None
    _check_names(entries)
    _check_contents({e.filename.lower() for e in entries})
    _check_sizes(entries)
    _check_layout(entries, archive.start_dir)
    return archive


def check_declared(name: str, data: bytes) -> None:
    """零件改了名，种类还写在这两处。"""
    if name.endswith((".rels", "[Content_Types].xml")):
        _check_smuggled(data.decode("utf-8", "ignore").lower())


def _check_smuggled(text: str) -> None:
    if words := next((words for mark, words in _SMUGGLED.items() if mark in text), None):
        raise Refused(words + AGAIN)


def parts(archive: ZipFile) -> list[ZipInfo]:
    """要打开来读的零件：图片这些不展开。"""
    return [e for e in archive.infolist() if e.filename.lower().endswith((".xml", ".rels"))]


def _check_names(entries: list[ZipInfo]) -> None:
    if not entries:
        raise Refused("这个压缩包里什么都没有，不是 .xlsx 表格；" + AGAIN)
    if len(entries) > ENTRIES:
        raise Refused(f"这个文件里有 {len(entries)} 件东西，不像一张表格，没有打开。")
    names = [e.filename.lower() for e in entries]
    odd = any(".." in n.split("/") or n.startswith("/") or "\\" in n or ":" in n for n in names)
    linked = any(stat.S_ISLNK(e.external_attr >> 16) for e in entries)
    if odd or linked or len(set(names)) < len(names):
        raise Refused("这个文件的内部被人改过（名字指向别处，或有重名），没有打开；" + AGAIN)


def _check_contents(names: set[str]) -> None:
    for name in names:
        _check_smuggled(name)
    for start, what in _FOREIGN.items():
        if any(name.startswith(start) for name in names):
            raise Refused(f"这是{what}，不是 .xlsx 表格；" + AGAIN)
    if not names.issuperset(_WORKBOOK):
        raise Refused("这是普通的压缩包，不是 .xlsx 表格；" + AGAIN)
    if not any(name.startswith("xl/worksheets/") for name in names):
        raise Refused("这个文件里没有工作表；" + AGAIN)


def _check_sizes(entries: list[ZipInfo]) -> None:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("这个文件加了密码，去掉密码再发。")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(BROKEN)
        packed = max(entry.compress_size, 1)
        if entry.file_size > _most(entry.filename.lower()) or (
            entry.file_size > SMALL and entry.file_size / packed > RATIO
        ):
            raise Refused(BOMB)
    if sum(e.file_size for e in entries) > TOTAL:
        raise Refused(BOMB)


def _most(name: str) -> int:
    if name.startswith("xl/worksheets/") or not name.endswith((".xml", ".rels")):
        return EACH
    return STRINGS if name == "xl/sharedstrings.xml" else OTHERS


def _check_layout(entries: list[ZipInfo], directory: int) -> None:
    """各占各的地方，从头排到目录：几件共用一段数据的是炸弹。"""
    after = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < after:
            raise Refused(BOMB)
        after = entry.header_offset + _LOCAL_HEADER + entry.compress_size
    if after > directory or min(e.header_offset for e in entries):
        raise Refused(BROKEN)
