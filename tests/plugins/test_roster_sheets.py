"""导入：几张工作表、合并的格子、没有读的，回话里说得清。"""

from scripts.fake_qq import file
from tests.archives import merged, pages
from tests.house import SUPER, House
from tests.plugins.rosters import cells, count, nothing_waiting

__all__ = ["nothing_waiting"]

HEAD = ["学号", "姓名", "专业班级", "职务"]
NOTES = [["一人一行"], ["学号必填"]]
MERGED = [HEAD, ["202301001", "李雷", "机电2301", "团支书"], ["202301002", "韩梅梅", "", ""]]
OTHER = [HEAD, ["", "张三", "经管2301", ""], ["202302001", "李四", "经管2301", "学习委员"]]


async def test_every_sheet_comes_in_and_what_was_not_read_is_told(house: House):
    content = merged(pages({"机电系": MERGED, "经管系": OTHER, "填表说明": NOTES}), "C2:C3")
    await house.say(SUPER, "/名册 导入")
    _, checked, listed = await house.say(SUPER, file("名册.xlsx", content))
    assert checked.text == (
        "新增 3 变更 0 合并 0 未出现 0 有误 1，共 4 行，提醒 1 处\n"
        "任命 1（团支书 1）；新的系和班级：机电2301、经管2301；"
        "没读：填表说明（没有学号、姓名的标题行）\n"
        "经管系·第 2 行 学号（A 列）：没有写学号，这一行不导入\n"
        "还没有写，细目都在文件里。写下发 /名册 提交，不要了发 /名册 放弃"
    )
    ((_, content),) = listed.files.items()
    assert cells(content)[1:3] == [
        ("", "工作表", "没读：填表说明（没有学号、姓名的标题行）", "没有读"),
        ("经管系·2", "学号（A 列）", "没有写学号，这一行不导入", "不导入"),
    ]
    await house.say(SUPER, "/名册 提交")
    assert await count("unit_id = (SELECT id FROM unit WHERE name = '机电2301')") == 2
    assert await count("name = '张三'") == 0


async def test_the_template_comes_back_without_a_word_about_its_notes(house: House):
    *_, sent = await house.say(SUPER, "/名册 模板")
    ((_, content),) = sent.files.items()
    await house.say(SUPER, "/名册 导入")
    told = await house.say(SUPER, file("名册.xlsx", content))
    assert [sent.text for sent in told][1:] == [
        "这张表里一个人都没有（示例行不算），填好再发一次：/名册 导入"
    ]


async def test_a_file_without_any_list_says_what_is_missing(house: House):
    await house.say(SUPER, "/名册 导入")
    told = await house.say(SUPER, file("名册.xlsx", pages({"甲": NOTES, "乙": [["姓名", "班级"]]})))
    assert told[-1].text == "没有找到「学号」这一列，标题行请写上，比如：学号 姓名 QQ 系 班级"
