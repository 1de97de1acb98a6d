"""把表读成人：一张张、一行行地读，再看有没有重的。"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.rules.refusal import Refusal
from models.rules.sheets import offices
from models.rules.sheets.columns import Columns, Field, known
from models.rules.sheets.doubles import sift
from models.rules.sheets.layout import has_heading, missing, people
from models.rules.sheets.pages import Page, pages
from models.rules.sheets.placing import Places
from models.rules.sheets.reader import Reader
from models.rules.sheets.rows import Problem, Row, Sheet, Table
from models.rules.sheets.strange import strange

NOTES = "怎么填"
"""模板自带的说明，没读不必说。"""
NAMED = 3
"""没读的工作表最多点名几张。"""


def read(table: Table, today: date) -> Sheet:
    """有标题行的工作表都读；一张都没有的 Refusal。"""
    names, offered, places = known(), offices.words(), Places()
    chosen, problems = _chosen(table, names)
    kept: list[tuple[Row, Columns]] = []
    lines, heading = 0, 0
    for page in chosen:
        for found in people(page, names):
            lines += 1
            if found.heading != heading:
                heading = found.heading
                problems += strange(heading, table[heading - 1], found.columns)
            row = Reader(found, today, problems).row(places, offered)
            if row is not None:
                kept.append((row, found.columns))
    rows, doubled = sift(kept)
    told = sorted((*problems, *doubled), key=lambda p: p.line)
    return Sheet(rows, tuple(told), lines)


def _chosen(table: Table, names: dict[str, Field]) -> tuple[Sequence[Page], list[Problem]]:
    """要读的工作表，和没读的那一句。"""
    every = [*pages(table)]
    chosen = [page for page in every if has_heading(page.rows, names)]
    if not chosen:
        raise Refusal(missing(table, names))
    passed = [page.name for page in every if page not in chosen and page.name != NOTES]
    if len(chosen) > 1:
        chosen = [replace(page, named=True) for page in chosen]
    return chosen, [_passed_over(passed)] if passed else []


def _passed_over(names: Sequence[str]) -> Problem:
    more = f"等 {len(names)} 张" if len(names) > NAMED else ""
    words = f"没读：{'、'.join(names[:NAMED])}{more}（没有学号、姓名的标题行）"
    return Problem(0, "工作表", words, fatal=False)
