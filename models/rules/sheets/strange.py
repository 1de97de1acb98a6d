"""不认识、却像系、班级、职务、QQ 的标题：不读，但要说一声。"""

import re
from collections.abc import Iterator

from models.rules.sheets.columns import LONGEST, Columns, Field, bare, labelled, written
from models.rules.sheets.rows import Problem
from models.rules.wording import worded

_OTHERS = re.compile(
    "联系|关系|体系|系统|系列|班主任|主任|班长|班委|班干|班导|书记"
    "|(?:家长|父亲|母亲|父母|配偶|技术)职务|qq(?:群|昵称|名)"
)
_LIKE = {
    Field.POST: re.compile("职务|职位|任职情况"),
    Field.UNTIL: re.compile("卸任|离任|免职"),
    Field.SINCE: re.compile(
        "任职(?!单位|部门|学院|班级|情况)|任命|聘任|任期|起止|(?:开始|起始)(?:时间|日期)"
    ),
    Field.QQ: re.compile("qq"),
    Field.BRANCH: re.compile("班|支部"),
    Field.DEPARTMENT: re.compile("系|学院|书院|分团委|任职(?:单位|部门)"),
}
_AS = {Field.BRANCH: "班级", Field.DEPARTMENT: "{系}"}


def strange(line: int, columns: Columns) -> Iterator[Problem]:
    """标题在第 line 行；这一样已经有一列的，多出来的不提。"""
    for at, cell in enumerate(columns.row):
        name = _OTHERS.sub("", bare(cell))
        if at in columns.headings or len(name) > LONGEST:
            continue
        for field, like in _LIKE.items():
            if field not in columns.at and like.search(name):
                words = worded(
                    f"不认识这一列，没有读；要用就把标题改成「{_AS.get(field, field.value)}」"
                )
                yield Problem(line, labelled(written(columns.row, at), at), words, fatal=False)
                break
