"""一行行的格子写成 .xlsx：只有一格的是横着合并的题头，merges 是竖着合并的。"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

Down = tuple[int, int, int]
"""从第几行到第几行、第几列，都从 0 数。"""


def packed(rows: Sequence[Sequence[Any]], width: int, merges: Iterable[Down] = ()) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, bold = book.add_worksheet("名册"), book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy/m/d"})
    for at, row in enumerate(rows):
        if len(row) == 1:
            sheet.merge_range(at, 0, at, width - 1, row[0], bold)
            continue
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(at, column, datetime.combine(value, time()), day)
            elif isinstance(value, str):
                sheet.write_string(at, column, value)
            else:
                sheet.write_number(at, column, value)
    for first, last, column in merges:
        sheet.merge_range(first, column, last, column, rows[first][column])
    book.close()
    return file.getvalue()
