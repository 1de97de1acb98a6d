"""在哪里导入、谁能导入：名单只在私聊，书记只管本系，卸任就停。"""

import pytest

from scripts.fake_qq import Part, at, file
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.rosters import PASTED, TWO, count, nothing_waiting

__all__ = ["nothing_waiting"]
ZHAO = 2005


async def test_a_table_is_not_taken_in_a_group(house: House):
    told = await house.one(SUPER, f"/名册 导入\n{PASTED}", group=ADMIN_GROUP)
    assert "请撤回它" in told
    assert await house.one(SUPER, "/名册 查 李雷", group=ADMIN_GROUP) == (
        "名册要私聊：私聊我发 /名册 查"
    )
    assert "请私聊" in await house.one(SUPER, "/名册 导入", group=CLASS_GROUP)


async def test_a_file_in_the_cadres_group_is_told_in_private(house: House):
    assert "传到群文件" in await house.one(SUPER, "/名册 导入", group=ADMIN_GROUP)
    sent = await house.say(SUPER, file("名册.xlsx", TWO), group=ADMIN_GROUP)
    group = [s for s in sent if s.user is None]
    assert [s.text for s in group] == [
        "收到，正在核对…",
        "已私聊。新增 2 变更 0 合并 0 未出现 0 有误 1",
    ]
    assert not any(s.files for s in group)
    words, listed = [s for s in sent if s.user == SUPER]
    assert "第 4 行" in words.text
    assert listed.files
    assert (await house.one(SUPER, "/名册 提交")).startswith("已提交")


async def test_whoever_cannot_be_messaged_reads_it_in_the_group_without_the_file(house: House):
    await house.say(SUPER, "/名册 导入", group=ADMIN_GROUP)
    house.qq.refuse = lambda api, _params: api == "send_private_msg"
    sent = await house.say(SUPER, file("名册.xlsx", TWO), group=ADMIN_GROUP)
    assert sent[-1].text.startswith("核对好了，可是私聊发不到你；先加我好友")
    assert not any(s.files for s in sent)


async def test_a_group_upload_is_the_answer_too(house: House):
    await house.say(SUPER, "/名册 导入", group=ADMIN_GROUP)
    number = file("名册.xlsx", TWO)["data"]["file_id"]
    sent = await house.push({
        "post_type": "notice", "notice_type": "group_upload", "self_id": 10001, "time": 1,
        "group_id": ADMIN_GROUP, "user_id": SUPER,
        "file": {"id": number, "name": "名册.xlsx", "size": len(TWO), "busid": 1},
    })  # fmt: skip
    assert [s.text for s in sent if s.user is None][-1].startswith("已私聊。新增 2")


async def test_a_secretary_who_lost_his_post_writes_nothing(house: House):
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    assert "新增 2" in await house.one(ZHAO, f"/名册 导入\n{PASTED}")
    await house.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "/名册 给校团委" in await house.one(ZHAO, "/名册 提交")
    assert await count("number IS NOT NULL") == 0


async def test_a_secretary_who_lost_his_post_is_not_even_checked(house: House):
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.say(ZHAO, "/名册 导入")
    await house.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "你现在没有这个职务" in await house.one(ZHAO, PASTED)


async def test_a_secretary_imports_his_own_department_only(house: House):
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    foreign = PASTED.replace("机电", "经管")
    told = (await house.say(ZHAO, f"/名册 导入\n{foreign}"))[0].text
    assert "有误 2" in told
    assert "不是本系的人，请校团委来导入，这一行不导入" in told
    assert "没有要写的" in told


@pytest.fixture
async def turned(house: House) -> House:
    """书记等着发表的时候，这个群改成了学生群。"""
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.say(ZHAO, "/名册 导入", group=ADMIN_GROUP)
    await house.say(SUPER, "/本群 设为 学生群", group=ADMIN_GROUP)
    return house


@pytest.mark.parametrize("sent", [PASTED, file("名册.xlsx", TWO)], ids=["粘贴", "文件"])
async def test_a_group_of_students_meanwhile_takes_no_table(turned: House, sent: str | Part):
    """不收、不核对，请他撤回。"""
    assert await turned.one(ZHAO, sent, group=ADMIN_GROUP) == (
        "名单请私聊发给我，这条没有用，请撤回它；私聊发：/名册 导入"
    )
    assert "没有等提交的导入" in await turned.one(ZHAO, "/名册 放弃")


async def test_chatter_in_it_is_left_alone(turned: House):
    assert await turned.say(ZHAO, "大家好", group=ADMIN_GROUP) == []
