"""手工拼的 .xlsx：一个能打开的最小工作簿，和换掉其中一件的它。"""

import io
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
GOOD = '<row r="1"><c r="A1" t="inlineStr"><is><t>学号</t></is></c></row>'

Parts = dict[str, bytes]


def sheet(rows: str = GOOD, before: str = "", dimension: str = "A1") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def strings(inner: str) -> bytes:
    return f'<?xml version="1.0"?><sst xmlns="{MAIN}">{inner}</sst>'.encode()


def parts(**other: bytes) -> Parts:
    """一个能打开的最小工作簿。"""
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{KIND}.worksheet+xml"/>'
            f'<Override PartName="/{STRINGS}" ContentType="{KIND}.sharedStrings+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ).encode(),
        SHEET: sheet(),
        STRINGS: strings("<si><t>姓名</t></si>"),
        **other,
    }


def packed(files: Parts) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return packed({**parts(), name: data})


def without(name: str) -> bytes:
    return packed({n: data for n, data in parts().items() if n != name})


def with_rows(rows: str) -> bytes:
    return with_part(SHEET, sheet(rows))


def pages(sheets: dict[str, Sequence[list[Any]]], shown: str = "General") -> bytes:
    """几张工作表的一本；shown：格子的数字格式。"""
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    style = written.add_format({"num_format": shown}) if shown != "General" else None
    for name, rows in sheets.items():
        page = written.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row, style)
    written.close()
    return file.getvalue()


def merged(content: bytes, *refs: str) -> bytes:
    """现成的一本，第一张表里再合并这几块。"""
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return _changed(content, SHEET, "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")


def hidden(content: bytes, name: str) -> bytes:
    """现成的一本，把这张工作表藏起来。"""
    named = f'name="{name}"'
    return _changed(content, "xl/workbook.xml", named, f'{named} state="hidden"')


def _changed(content: bytes, part: str, old: str, new: str) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed({**files, part: files[part].replace(old.encode(), new.encode())})
