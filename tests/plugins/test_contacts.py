import pytest

from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, HAN = 2001, 2003, 2004


@pytest.fixture
async def school(house: House) -> House:
    """王老师是专职；李雷、韩梅梅还只是群里的人。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    house.qq.cards |= {LI: "李雷", HAN: "韩梅梅"}
    return house


async def test_a_contact_becomes_a_figure(school: House):
    told = await school.one(WANG, "/联系 ", at(LI), " 面谈 就业", group=ADMIN_GROUP)
    assert "联系+1" in told
    assert "新1" in told
    assert "1/100" in told
    assert "#1" in told
    assert "李雷：面谈 #就业 11月25日 周三" in told


async def test_two_people_in_one_line(school: House):
    told = await school.one(WANG, "/联系", at(LI), at(HAN), "面谈", group=ADMIN_GROUP)
    assert "联系+2" in told
    assert "2/100" in told


async def test_the_person_first_and_the_command_after(school: House):
    told = await school.one(WANG, at(LI), " /联系 面谈", group=ADMIN_GROUP)
    assert "联系+1" in told
    assert "李雷：面谈" in told


async def test_a_typed_at_is_a_name(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    told = await school.one(WANG, "/联系 @李雷 电话", group=ADMIN_GROUP)
    assert "联系+1" in told
    assert "李雷：电话" in told


async def test_no_to_several_is_not_told_to_say_yes(school: House):
    for mode in ("面谈", "电话"):
        await school.say(WANG, "/联系 ", at(LI), f" {mode}", group=ADMIN_GROUP)
    told = await school.one(LI, "0", group=ADMIN_GROUP)
    assert "引用其中不对的一条回复 0" in told


async def test_quoting_the_command_itself_confirms_though_the_phone_adds_an_at(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    command = school.last
    await school.say(WANG, "/联系 ", at(LI), " 电话", group=ADMIN_GROUP)
    assert await school.say(LI, at(WANG), " 1", group=ADMIN_GROUP, quote=command) == []
    assert school.qq.calls[-1][0] == "set_msg_emoji_like"


async def test_in_private_there_is_no_group_to_ask_for_a_card(school: House):
    assert "QQ2009：面谈" in await school.one(WANG, "/联系 ", at(2009), " 面谈")
    asked = [p["group_id"] for api, p in school.qq.calls if api == "get_group_member_info"]
    assert None not in asked


async def test_a_student_group_reads_no_figure_and_no_name(school: House):
    told = await school.one(WANG, "/联系 ", at(LI), " 面谈", group=CLASS_GROUP)
    assert told.startswith("已记录：面谈 李* #1")
    assert "李雷" not in told
    assert "/100" not in told


async def test_the_student_confirms_with_one_digit(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert await school.say(LI, "1", group=ADMIN_GROUP) == []
    assert school.qq.calls[-1][0] == "set_msg_emoji_like"


async def test_where_reactions_fail_the_words_come(school: House):
    school.qq.refuse = lambda api, _: api == "set_msg_emoji_like"
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert await school.one(LI, "1", group=ADMIN_GROUP) == "已确认"


async def test_a_quote_decides_whose_contact_it_is(school: House):
    (first,) = await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    await school.say(WANG, "/联系 ", at(HAN), " 面谈", group=ADMIN_GROUP)
    await school.say(LI, "0", group=ADMIN_GROUP, quote=first.message)
    assert "1/100" in await school.one(WANG, "/我的", group=ADMIN_GROUP)


async def test_another_persons_digit_is_chat(school: House):
    (receipt,) = await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert await school.say(HAN, "1", group=ADMIN_GROUP) == []
    assert await school.say(HAN, "1", group=ADMIN_GROUP, quote=receipt.message) == []


async def test_recalling_the_command_undoes_it(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    (told,) = await school.recall(WANG, school.last, ADMIN_GROUP)
    assert "已撤销" in told.text
    assert "0/100" in told.text
    assert "/联系 李雷 面谈" in told.text


async def test_an_admins_recall_undoes_nothing(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert await school.recall(WANG, school.last, ADMIN_GROUP, by=SUPER) == []
    assert "1/100" in await school.one(WANG, "/我的", group=ADMIN_GROUP)


async def test_missing_people_are_asked_for_and_the_rest_is_kept(school: House):
    assert "联系了谁" in await school.one(WANG, "/联系 走寝 #生活", group=ADMIN_GROUP)
    told = await school.one(WANG, "李雷", group=ADMIN_GROUP)
    assert "名册里没有「李雷」，回复 1 暂记" in told
    assert "李雷：走寝 #生活" in await school.one(WANG, "1", group=ADMIN_GROUP)


async def test_a_free_note_in_a_group_is_refused_and_nothing_is_kept(school: House):
    told = await school.one(WANG, "/联系 ", at(LI), " 面谈 最近情绪不好", group=ADMIN_GROUP)
    assert "请私聊登记" in told
    assert "撤回" in told
    assert "0/100" in await school.one(WANG, "/我的", group=ADMIN_GROUP)


async def test_a_doubled_event_writes_and_answers_once(school: House):
    event = school.qq.event(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert len(await school.push(event)) == 1
    assert await school.push(event) == []


async def test_the_same_line_again_is_told(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    told = await school.one(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert told == "刚刚已登记 #1"


async def test_an_invited_student_may_chat_as_he_likes(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert await school.say(LI, "算了", group=ADMIN_GROUP) == []
    assert await school.say(LI, "1", group=ADMIN_GROUP) == []
    assert school.qq.calls[-1][0] == "set_msg_emoji_like"
