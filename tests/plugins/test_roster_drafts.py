"""核对的几行和提交的一问：至多四行；答的「离校 n」只算问它的那一份。"""

from scripts.fake_qq import file
from tests.house import ADMIN_GROUP, SUPER, House
from tests.plugins.rosters import PASTED, book, count, nothing_waiting

__all__ = ["nothing_waiting"]
CLASS = "机电系", "机电2301"
FULL = """/名册 导入 全量
学号\t姓名\t系\t班级
202301001\t李雷\t机电系\t机电2301"""


async def test_the_typed_number_is_for_the_table_that_was_asked_about(house: House):
    """问了之后又在群里核对了一份新的：旧的答案不作数。"""
    await house.say(SUPER, f"/名册 导入\n{PASTED}")
    await house.say(SUPER, "/名册 提交")
    await house.say(SUPER, FULL)
    assert "确认请回复：离校 1" in await house.one(SUPER, "/名册 提交")
    await house.say(SUPER, "/名册 导入 全量", group=ADMIN_GROUP)
    other = book(("202301002", "韩梅梅", "", *CLASS, ""))
    await house.say(SUPER, file("名册.xlsx", other), group=ADMIN_GROUP)
    told = await house.one(SUPER, "离校 1")
    assert told == "又核对过一份新的，刚才问的那份不算了。写下新的发：/名册 提交"
    assert await count("left_on IS NOT NULL") == 0
    assert "确认请回复：离校 1" in await house.one(SUPER, "/名册 提交")
    assert "已提交" in await house.one(SUPER, "离校 1")
    assert await count("left_on IS NOT NULL AND number = '202301001'") == 1


async def test_what_was_checked_is_at_most_four_lines(house: House):
    many = book(*((f"20230100{n}", "李雷", "", *CLASS, "团支书") for n in range(3)),
                *(("", "韩梅梅", "", *CLASS, "") for _ in range(4)))  # fmt: skip
    await house.say(SUPER, "/名册 导入")
    _, checked, _ = await house.say(SUPER, file("名册.xlsx", many))
    lines = checked.text.split("\n")
    assert len(lines) == 4
    assert lines[1] == "任命 3（团支书 3）；新的系和班级：机电系、机电2301"
    assert "第 5 行" in lines[2]
    assert lines[3] == "还没有写，细目都在文件里。写下发 /名册 提交，不要了发 /名册 放弃"


async def test_a_table_checked_anew_is_told_in_four_lines_too(house: House):
    await house.say(SUPER, f"/名册 导入\n{PASTED}")
    await house.say(SUPER, "/任命 新同学 专职 机电系", group=ADMIN_GROUP)
    await house.say(SUPER, "1", group=ADMIN_GROUP)
    told = (await house.say(SUPER, "/名册 提交"))[0].text
    assert told.startswith("核对之后名册变过，什么都没有写，重新核对如下：新增 2")
    assert len(told.split("\n")) <= 4


async def test_a_changed_term_is_counted_and_listed(house: House):
    head = (
        "/名册 导入\n学号\t姓名\t系\t班级\t职务\t任职起\t任职止\n"
        "202301001\t李雷\t机电系\t机电2301\t团支书\t2026-09-01\t"
    )
    await house.say(SUPER, head + "2027-06-30")
    await house.say(SUPER, "/名册 提交")
    words, listed = await house.say(SUPER, head + "2028-06-30")
    assert words.text.startswith("新增 0 变更 1")
    assert "改任期 1 段" in words.text
    assert listed.files
    assert await house.one(SUPER, "/名册 提交") == "已提交：新增 0 变更 1 合并 0"
    assert "到 2028-06-30" in await house.one(SUPER, "/名册 查 李雷")
