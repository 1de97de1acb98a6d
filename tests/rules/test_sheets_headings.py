"""哪一列是什么：叫法不一都认，像而不认识的说一声，不相干的不提。"""

from datetime import date

import pytest

from models.rules.posts import PostKind
from models.rules.sheets import PostCell, read

TODAY = date(2026, 11, 25)
PEOPLE = ("学号", "姓名")


@pytest.mark.parametrize(
    "heading",
    [
        ["学号", "姓名", "QQ", "系"], ["工号/学号", "姓 名", "QQ号码", "学院"],
        ["证件号", "名字（必填）", "ＱＱ号", "所属院系"], ["*学 号:", "学生姓名", "qq", "分团委"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [1, -1])
def test_headings_go_by_many_names_in_any_order(heading: list[str], turned: int):
    row = ["1001", "李雷", "12345678", "机电系"]
    (person,) = read([heading[::turned], row[::turned]], TODAY).rows
    assert (person.number, person.name, person.qq, person.department) == (
        "1001", "李雷", 12345678, "机电系",
    )  # fmt: skip


@pytest.mark.parametrize("called", ["专业班级", "班级(专业)", "行政班名称", "行政班级", "所在班级",
    "所在团支部", "团支部全称", "所属班级名称", "班别", "班级/团支部"])  # fmt: skip
def test_a_class_goes_by_many_names(called: str):
    sheet = read([[*PEOPLE, called], ["1001", "李雷", "机电2301"]], TODAY)
    assert ([row.branch for row in sheet.rows], sheet.problems) == (["机电2301"], ())


@pytest.mark.parametrize(
    "called", ["院系", "所在学院", "所在系部", "学院名称", "所属分团委", "院(系)"]
)
def test_a_department_goes_by_many_names(called: str):
    sheet = read([[*PEOPLE, called], ["1001", "李雷", "机电系"]], TODAY)
    assert ([row.department for row in sheet.rows], sheet.problems) == (["机电系"], ())


@pytest.mark.parametrize(
    ("post", "days", "qq"),
    [
        ("职务/称呼", "任职起止", "QQ/微信"), ("职务情况", "任期", "QQ邮箱"),
        ("团学职务", "任职起止日期", "联系QQ"), ("学生干部职务", "任期起止", "QQ/微信号"),
        ("现任团内职务", "任职起止年月", "本人QQ号"), ("团干部职务", "任职年月", "QQ（必填）"),
        ("担任团内职务", "任命时间", "微信/QQ"), ("职务名称", "聘任时间", "常用QQ"),
        ("职务（可不填）", "任职起止时间", "QQ"),
    ],
)  # fmt: skip
def test_a_post_its_days_and_the_qq_go_by_many_names(post: str, days: str, qq: str):
    table = [
        [*PEOPLE, post, days, qq],
        ["1001", "李雷", "兼职", "2026.9-2027.6", "12345678@qq.com"],
    ]
    (row,) = read(table, TODAY).rows
    assert row.posts == (PostCell(PostKind.PART_TIME, date(2026, 9, 1), date(2027, 7, 1)),)
    assert row.qq == 12345678


@pytest.mark.parametrize(
    ("called", "like"),
    [
        ("教学班", "班级"), ("支部归属", "班级"), ("录取学院", "系"), ("班级职务", "职务"),
        ("职位级别", "职务"), ("任职批次", "任职起"), ("聘任年度", "任职起"), ("起止", "任职起"),
        ("任期情况", "任职起"), ("卸任年份", "任职止"), ("QQ情况", "QQ"),
        ("任职单位", "系"), ("任职情况", "职务"),
    ],
)  # fmt: skip
def test_a_column_that_looks_like_a_unit_is_not_passed_over_in_silence(called: str, like: str):
    table = [["花名册"], [*PEOPLE, called], ["1001", "李雷", "甲"], ["1002", "韩梅梅", "乙"]]
    (told,) = read(table, TODAY).problems
    assert told.told == (
        f"第 2 行 {called}（C 列）：不认识这一列，没有读；要用就把标题改成「{like}」"
    )
    assert not told.fatal


@pytest.mark.parametrize(
    "heading",
    [
        [*PEOPLE, "联系电话"], [*PEOPLE, "班主任"], [*PEOPLE, "是否班长"], [*PEOPLE, "系统编号"],
        [*PEOPLE, "QQ群号"], [*PEOPLE, "主任职称"], [*PEOPLE, "父亲职务"],
        [*PEOPLE, "QQ", "QQ昵称"], [*PEOPLE, "专业技术职务"],
        [*PEOPLE, "职务", "原职务级别"], [*PEOPLE, "班级", "班级代码"], [*PEOPLE, "系", "录取学院"],
        [*PEOPLE, "社会关系"],
    ],
)  # fmt: skip
def test_other_columns_are_nobodys_business(heading: list[str]):
    assert read([heading, ["1001", "李雷"]], TODAY).problems == ()
