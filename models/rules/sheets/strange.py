"""不认识、却像系或班级的标题：不读，但要说一声。"""

import re
from collections.abc import Iterator, Sequence

from models.rules.sheets.columns import LONGEST, Columns, Field, bare, labelled, written
from models.rules.sheets.rows import Problem
from models.rules.wording import worded

_OTHERS = re.compile(r"联系|关系|体系|系统|系列|班主任|班长|班委|班干|班导|书记")
_LIKE = {Field.BRANCH: re.compile("班|支部"), Field.DEPARTMENT: re.compile("系|学院|书院|分团委")}
_AS = {Field.BRANCH: "班级", Field.DEPARTMENT: "{系}"}


def strange(line: int, heading: Sequence[str], columns: Columns) -> Iterator[Problem]:
    """heading 在第 line 行；系、班级已经有一列的，多出来的不提。"""
    for at, cell in enumerate(heading):
        name = _OTHERS.sub("", bare(cell))
        if at in columns.headings or len(name) > LONGEST:
            continue
        for field, like in _LIKE.items():
            if field not in columns.at and like.search(name):
                words = worded(f"不认识这一列，没有读；要用就把标题改成「{_AS[field]}」")
                yield Problem(line, labelled(written(heading, at), at), words, fatal=False)
                break
