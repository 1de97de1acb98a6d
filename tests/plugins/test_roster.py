"""导入：一张表从收下到写下，和每一句拒绝。"""

from models import db
from plugins._chat import clock
from plugins._chat.desk import Desk
from scripts.fake_qq import file
from tests.house import NOW, SUPER, House
from tests.plugins.rosters import A_WHILE, PASTED, TWO, cells, count, nothing_waiting

__all__ = ["nothing_waiting"]


async def test_a_pasted_table_is_checked_and_written_only_after_the_word(house: House):
    told = await house.one(SUPER, f"/名册 导入\n{PASTED}")
    assert told.startswith("新增 2 变更 0 合并 0 未出现 0 有误 0，共 2 行")
    assert "新的系和班级：机电系、机电2301" in told
    assert told.endswith("还没有写。写下发 /名册 提交，不要了发 /名册 放弃")
    assert await count("number IS NOT NULL") == 0
    assert await house.one(SUPER, "/名册 提交") == "已提交：新增 2 变更 0 合并 0"
    assert await count("number IS NOT NULL") == 2
    told = await house.one(SUPER, "/名册")
    assert told.startswith("名册 2 人，已绑定 1，暂记 1，离校 0")  # 暂记的是提交的人自己


async def test_the_table_may_come_in_the_next_message(house: House):
    assert "粘贴过来" in await house.one(SUPER, "/名册 导入")
    assert await house.say(SUPER, "等一下") == []
    assert (await house.one(SUPER, PASTED)).startswith("新增 2")


async def test_a_file_is_checked_and_the_rest_is_in_a_file(house: House):
    await house.say(SUPER, "/名册 导入")
    received, checked, listed = await house.say(SUPER, file("名册.xlsx", TWO))
    assert received.text == "收到，正在核对…"
    assert checked.text.startswith("新增 2 变更 0 合并 0 未出现 0 有误 1，共 3 行")
    assert "任命 1（专职 1）" in checked.text
    assert "第 4 行 学号（A 列）：没有写学号" in checked.text
    ((name, content),) = listed.files.items()
    assert name == "名册核对-1125.xlsx"
    assert cells(content)[0] == ("行", "列", "说明", "处理")
    assert cells(content)[1][-1] == "不导入"
    assert cells(content)[-1] == ("3", "王老师", "T001 专职 机电系 2026-11-25 起", "任命")
    told = await house.one(SUPER, "/名册 提交")
    assert (
        told == "已提交：新增 2 变更 0 合并 0，任命 1\n有误的 1 行没有写，改好再发一次：/名册 导入"
    )
    assert "联系了谁" in await house.one(50009, "/联系")


async def test_the_same_table_again_has_nothing_to_write(house: House):
    await house.say(SUPER, f"/名册 导入\n{PASTED}")
    await house.say(SUPER, "/名册 提交")
    told = await house.one(SUPER, f"/名册 导入\n{PASTED}")
    assert told.startswith("新增 0 变更 0 合并 0 未出现 0 有误 0")
    assert "名册已经和表里一样" in told
    assert "没有等提交的导入" in await house.one(SUPER, "/名册 提交")


async def test_a_redelivered_commit_writes_once_and_is_silent(house: House):
    await house.say(SUPER, f"/名册 导入\n{PASTED}")
    event = house.qq.event(SUPER, "/名册 提交")
    await house.push(event)
    before = await db.rows("SELECT COUNT(*) AS n FROM entry")
    house.adapter.desk = Desk("off")  # 像重启过一样，不记得见过它
    assert await house.push(event) == []
    assert await db.rows("SELECT COUNT(*) AS n FROM entry") == before


async def test_a_file_out_of_the_blue_is_asked_about(house: House):
    told = await house.one(SUPER, file("花名册.xlsx", TWO))
    assert told == "收到「花名册.xlsx」。回复 1 导入名册，回复 2 全量导入（没有出现的标离校）。"
    _, checked, _ = await house.say(SUPER, "1")
    assert checked.text.startswith("新增 2")
    assert await house.say(SUPER, file("照片.png", b"x")) == []
    assert await house.say(9, file("花名册.xlsx", TWO)) == []


async def test_giving_up_leaves_everything(house: House):
    await house.say(SUPER, f"/名册 导入\n{PASTED}")
    assert await house.one(SUPER, "/名册 放弃") == "好的，这次导入不要了，名册没有动。"
    assert "没有等提交的导入" in await house.one(SUPER, "/名册 提交")
    assert "没有等提交的导入" in await house.one(SUPER, "/名册 放弃")
    assert await count("number IS NOT NULL") == 0


async def test_a_draft_grows_old(house: House):
    await house.say(SUPER, f"/名册 导入\n{PASTED}")
    clock.begin_at(NOW + A_WHILE, None)
    assert "没有等提交的导入" in await house.one(SUPER, "/名册 提交")


async def test_the_template_comes_back_empty_but_readable(house: House):
    words, sent = await house.say(SUPER, "/名册 模板")
    assert "填好发回给我" in words.text
    content = sent.files["名册模板.xlsx"]
    assert "示例 李雷" in cells(content)[1]
    assert len(cells(content, 1)) > 3
    await house.say(SUPER, "/名册 导入")
    assert "一个人都没有" in (await house.say(SUPER, file("名册模板.xlsx", content)))[1].text


async def test_a_broken_file_is_a_sentence(house: House):
    await house.say(SUPER, "/名册 导入")
    received, refused = await house.say(SUPER, file("名册.xlsx", b"PK not really"))
    assert received.text == "收到，正在核对…"
    assert refused.text


async def test_what_it_does_not_know_is_said(house: House):
    assert "「导出」没看懂" in await house.one(SUPER, "/名册 导出")
