"""把表读成人：一张张、一行行地读，再看有没有重的。"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from models.rules.refusal import Refusal
from models.rules.sheets import offices
from models.rules.sheets.classes import NONE, Known, stated
from models.rules.sheets.columns import Columns, Field, known
from models.rules.sheets.doubles import sift
from models.rules.sheets.layout import Found, has_heading, missing, people
from models.rules.sheets.pages import Page, pages
from models.rules.sheets.placing import Places
from models.rules.sheets.reader import Reader
from models.rules.sheets.rows import Problem, Row, Sheet, Table
from models.rules.sheets.sections import of_sheet
from models.rules.sheets.strange import strange
from models.rules.sheets.unread import unused

NOTES = "怎么填"
"""模板自带的说明，没读不必说。"""
NAMED = 3
"""没读的工作表最多点名几张。"""


def read(table: Table, today: date, units: Known = NONE) -> Sheet:
    """有标题行的工作表都读；一张都没有的 Refusal。units：名册里有的单位。"""
    names, offered = known(), offices.words()
    chosen, problems = _chosen(table, names)
    everyone = [[*_of_page(page, names, units)] for page in chosen]
    places = Places(stated(_departments(everyone), units))
    kept: list[tuple[Row, Columns]] = []
    for page, found in zip(chosen, everyone, strict=True):
        majored = False
        for one in found:
            reader = Reader(one, today, problems)
            if (row := reader.row(places, offered)) is not None:
                kept.append((row, one.columns))
            majored |= reader.majored
        headings = {one.heading: one.columns for one in found}
        for heading, columns in headings.items():
            problems += strange(heading, columns)
        problems += unused(page.name, found, majored=majored)
    rows, doubled = sift(kept)
    told = sorted((*problems, *doubled), key=lambda p: p.line)
    return Sheet(rows, tuple(told), sum(map(len, everyone)))


def _departments(everyone: Iterable[Sequence[Found]]) -> Iterator[str]:
    for one in chain.from_iterable(everyone):
        yield from filter(None, (one.of(Field.DEPARTMENT), one.section.department))


def _of_page(page: Page, names: dict[str, Field], units: Known) -> Iterator[Found]:
    """没有系、班级两列，也没有小标题的，工作表的名字说的就是单位。"""
    titled = of_sheet(page.name, units)
    for found in people(page, names):
        own = found.columns.at.keys() & {Field.DEPARTMENT, Field.BRANCH}
        said = found.section.department or found.section.branch
        yield found if own or said else replace(found, section=titled)


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
