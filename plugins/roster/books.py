"""两本 .xlsx：给人填的模板，和一次核对的全部细目。"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from models.rules.posts import PostKind, called
from models.rules.roster import Plan, What
from models.rules.sheets import NOTES
from models.rules.wording import worded

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""人写的字永远是字，变不成公式和链接。"""

_HEADINGS = ("学号", "姓名", "QQ", "{系}", "班级", "年级", "类别", "职务", "任职起", "任职止")
_SAMPLES = (
    ("202301001", "示例 李雷", "10001", "{机电系}", "{机电2301}", "2023", "学生", "团支书",
     "2026-09-01", ""),
    ("T0001", "示例 王老师", "10002", "{机电系}", "", "", "教师", "{专职}", "2026-09-01", ""),
)  # fmt: skip
_ADVICE = (
    "必填两列：学号（教师写工号）、姓名。别的列可以不要，列的次序随意。",
    "学号、QQ 两列请设成「文本」，免得变成 2.0E+08。",
    "姓名以「示例」开头的行不导入，可以留着，也可以删掉。",
    "职务写 {专职}、{兼职}、书记、团支书、管理员；别的（副书记、学生会…）只当称呼，没有权利。",
    "任职起不写就从导入那天起；任职止不写就是在任。",
    "新来的学生写了{系}就把班级也写上，不然会记成只在{系}里；名册里没有年级、表里也没写的照学号猜。",
    "别的格子没有写就照名册，不会清空；名册里有、表里没有的人不动。",
    "{系}、班级、年级可以竖着合并，或写「同上」，都照上一行；学号、姓名、职务要每一行都写。",
    "可以分几张工作表，有学号、姓名标题的都读；隐藏的不读。",
    "全量导入才把没有出现的人标成离校，只在表里有的班级和年级里。",
)
_LISTED = ("行", "列", "说明", "处理")
_WIDTHS = (8, 16, 70, 12)


def template() -> bytes:
    content = BytesIO()
    with Workbook(content, SAFE) as book:
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("名册")
        sheet.set_column(0, len(_HEADINGS) - 1, 13, text)
        _fill(sheet, [tuple(map(worded, row)) for row in (_HEADINGS, *_SAMPLES)])
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet(NOTES)
        notes.set_column(0, 0, 80)
        _fill(notes, [(worded(note),) for note in _ADVICE])
    return content.getvalue()


def listing(plan: Plan) -> bytes | None:
    """有误、提醒、合并、变更、未出现、任命，一行一件；没有可列的是 None。"""
    rows = [*_problems(plan), *_changes(plan), *_people(plan)]
    if not rows:
        return None
    content = BytesIO()
    with Workbook(content, SAFE) as book:
        sheet = book.add_worksheet("核对")
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        _fill(sheet, [_LISTED, *rows])
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _problems(plan: Plan) -> Iterable[Sequence[str]]:
    for p in plan.problems:
        treated = "不导入" if p.fatal else "照常导入" if p.line else "没有读"
        yield str(p.line or ""), p.column, p.words, treated


def _changes(plan: Plan) -> Iterable[Sequence[str]]:
    for what in (What.MERGED, What.CHANGED):
        for fate in plan.fates:
            if fate.what is what:
                yield str(fate.line), fate.name, fate.words, what.value


def _people(plan: Plan) -> Iterable[Sequence[str]]:
    treated = "标离校" if plan.full else "不动"
    for member in plan.unseen:
        yield "", member.name, f"{member.number or ''} 表里没有", treated
    for kind in PostKind:
        if count := plan.appointments.get(kind):
            yield "", called(kind), f"{count} 人", "任命"


def _fill(sheet: Worksheet, rows: Iterable[Sequence[str]]) -> None:
    for line, row in enumerate(rows):
        for at, cell in enumerate(row):
            sheet.write_string(line, at, cell)
