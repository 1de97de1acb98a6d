"""不怀好意的、改了名的、坏掉的 .xlsx：名字 →（怎么做的，该说的话里有哪几个字）。"""

import io
import random
import stat
import struct
import zlib
from collections.abc import Callable
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tests.archives import (
    GOOD,
    KIND,
    SHEET,
    STRINGS,
    packed,
    parts,
    sheet,
    strings,
    with_part,
    with_rows,
    without,
)  # fmt: skip


def with_entry(name: str, mode: int = 0, flags: int = 0) -> bytes:
    """夹带一件名字或属性不对的。"""
    file = io.BytesIO(packed(parts()))
    with ZipFile(file, "a") as archive:
        entry = ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, b"/etc/passwd")
        entry.flag_bits |= flags
    return file.getvalue()


def overlapping() -> bytes:
    """目录里几百件，说的是同一段数据。"""
    body = packed({**parts(), "xl/media/a.bin": bytes(900_000)})
    end = body.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", body[end + 10 : end + 20])
    directory = body[start:end]
    last = directory[directory.rindex(b"PK\x01\x02") :]
    more = [last.replace(b"a.bin", b"%05d" % n) for n in range(60)]
    record = bytearray(body[end:])
    struct.pack_into("<HHI", record, 8, count + 60, count + 60, size + 60 * len(last))
    return body[:start] + directory + b"".join(more) + bytes(record)


def wrong_crc() -> bytes:
    body = packed(parts())
    right = struct.pack("<I", zlib.crc32(sheet()))
    return body.replace(right, bytes(4))


def duplicated() -> bytes:
    file = io.BytesIO(packed(parts()))
    with ZipFile(file, "a") as archive:
        archive.writestr(SHEET.upper(), sheet("<row/>"))
    return file.getvalue()


def ole(*names: str) -> bytes:
    """老式复合文档的壳，目录里有这几样。"""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in names
    )  # fmt: skip


def nested() -> bytes:
    inner = packed({"0.bin": bytes(1 << 22)})
    return packed({f"{n}.zip": inner for n in range(16)})


def stored(content: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
LAUGHING = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
BROAD = '<row r="1">' + "<c><v>1</v></c>" * 16384 + "</row>"
INLINE = '<row r="1"><c r="A1" t="inlineStr"><is>{}</is></c></row>'
RUNS = INLINE.format("<r><t>九个字九个字九个</t></r>" * 9_000)


def long_cell() -> str:
    """压得不狠，不能一看就是炸弹。"""
    dice = random.Random(4)
    return INLINE.format(
        f"<t>{''.join(dice.choices('天地玄黄宇宙洪荒日月盈昃辰宿列张', k=3_400_000))}</t>"
    )


def deep() -> str:
    return "".join(f'<a b="{n}">' for n in range(300_000)) + "</a>" * 300_000


def many_rows() -> str:
    return "".join(f'<row r="{n}"/>' for n in range(1, 1_000_001))


MACRO = parts()["[Content_Types].xml"].replace(
    f"{KIND}.sheet.main+xml".encode(), b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
)
LINKED = parts()["xl/_rels/workbook.xml.rels"].replace(b'/worksheet"', b'/externalLink"')


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: with_part("xl/media/a.bin", bytes(60 << 20)), "炸弹"),
    "bomb in the sheet": (lambda: with_rows(" " * (40 << 20)), "炸弹"),
    "nested zips": (nested, "普通的压缩包"),
    "overlapping entries": (overlapping, "炸弹"),
    "huge shared strings": (
        lambda: with_part(STRINGS, strings("<si><t>一二三四五六七八九十</t></si>" * 600_000)),
        "炸弹",
    ),
    "one far cell": (lambda: with_rows(GOOD + FAR), "行"),
    "one cell far right": (lambda: with_rows('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "列"),
    "a lying dimension": (
        lambda: with_part(SHEET, sheet(dimension="A1:XFD1048576")), "自称有 1048576 行",
    ),
    "a million rows": (lambda: with_rows(many_rows()), "行"),
    "16 384 columns": (lambda: with_rows(BROAD), "列"),
    "ten megabytes in a cell": (lambda: with_rows(long_cell()), "一格"),
    "a cell of many runs": (lambda: with_rows(RUNS), "一格"),
    "billion laughs in the sheet": (
        lambda: with_part(SHEET, sheet(LAUGHING, LAUGHS)), "DOCTYPE",
    ),
    "laughs in shared strings": (
        lambda: with_part(STRINGS, LAUGHS.encode() + strings("<si><t>&b;</t></si>")), "DOCTYPE",
    ),
    "a file asked for in the workbook": (
        lambda: with_part("xl/workbook.xml", OUTSIDE.encode() + parts()["xl/workbook.xml"]),
        "DOCTYPE",
    ),
    "DOCTYPE in UTF-16": (
        lambda: with_part(SHEET, ("\ufeff" + LAUGHS + "<a/>").encode("utf-16-le")), "DOCTYPE",
    ),
    "deep nesting": (lambda: with_rows(deep()), "坏了"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"macro"), "宏"),
    "macros by type only": (lambda: with_part("[Content_Types].xml", MACRO), "宏"),
    "an external link": (
        lambda: with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "连着别的文件",
    ),
    "an external link by another name": (
        lambda: with_part("xl/_rels/workbook.xml.rels", LINKED), "连着别的文件",
    ),
    "a data connection": (lambda: with_part("xl/connections.xml", b"<a/>"), "连着外面的数据"),
    "an embedded file": (lambda: with_part("xl/embeddings/a.xlsx", b"PK"), "嵌着"),
    "path traversal": (lambda: with_entry("xl/../../../tmp/a.xml"), "被人改过"),
    "a symlink": (lambda: with_entry("xl/a.xml", stat.S_IFLNK | 0o777), "被人改过"),
    "an entry twice": (duplicated, "被人改过"),
    "an encrypted entry": (lambda: with_entry("xl/b.xml", flags=1), "密码"),
    "encrypted": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "密码"),
    "legacy .xls": (lambda: ole("Root Entry", "Workbook"), "老式的 .xls"),
    "truncated": (lambda: packed(parts())[:900], "不完整"),
    "a bad CRC": (wrong_crc, "坏了"),
    "not XML": (lambda: with_part(SHEET, b"\x00\x01\x02"), "坏了"),
    "the sheet is missing": (lambda: without(SHEET), "没有工作表"),
    "nothing written": (lambda: with_rows(""), "没有写字"),
    "an empty zip": (lambda: packed({}), "什么都没有"),
    "empty": (lambda: b"", "空的"),
    "html renamed": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "csv renamed": (lambda: "学号,姓名\n1001,李雷\n".encode("gb18030"), ".csv"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "图片"),
    "a PDF": (lambda: b"%PDF-1.7\n" + bytes(99), "PDF"),
    "a program": (lambda: b"MZ" + bytes(99), "程序"),
    "a Word document": (lambda: packed({"word/document.xml": b"<a/>"}), "Word"),
    "a presentation": (lambda: packed({"ppt/presentation.xml": b"<a/>"}), "PPT"),
    "an ODS": (lambda: stored(b"<a/>"), "ODS"),
    "too large": (lambda: bytes(6 << 20), "5 MB"),
}  # fmt: skip
