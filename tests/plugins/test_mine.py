from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, ZHANG, LI, HAN = 2001, 2002, 2003, 2004


async def test_a_cadre_reads_figure_target_and_what_is_left(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    told = await house.one(WANG, "/我的", group=ADMIN_GROUP)
    assert "联系 1/100，还差 99（1 人次）" in told
    assert "尚无记录：" in told
    assert len(told.splitlines()) <= 10


async def test_a_part_time_cadre_reads_a_dash_for_123(house: House):
    await house.appoint(ZHANG, "张三", "兼职 机电系")
    told = await house.one(ZHANG, "/我的 月")
    assert "联系 0/10" in told
    assert "11 月联系 0 人" in told
    assert "—：" in told
    assert "0/1，" not in told


async def test_in_a_student_group_it_is_whispered(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    private, group = await house.say(WANG, "/我的", group=CLASS_GROUP)
    assert private.user == WANG
    assert "0/100" in private.text
    assert group.text == "已私聊"


async def test_who_cannot_be_messaged_is_asked_to_befriend(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    house.qq.refuse = lambda api, _: api == "send_private_msg"
    (told,) = await house.say(WANG, "/我的", group=CLASS_GROUP)
    assert "先加我好友" in told.text
    assert "/100" not in told.text


async def test_a_student_reads_what_waits_for_him_and_no_figure(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(HAN, "韩梅梅", "团支书 机电2301")
    await house.say(WANG, "/联系 ", at(HAN), " 面谈", group=ADMIN_GROUP)
    told = await house.one(HAN, "/我的")
    assert "#1 王老师 11月25日 周三 面谈" in told
    assert "/100" not in told
    assert "已确认 #1" in await house.one(HAN, "/确认 全部")
    assert "没有等你确认" in await house.one(HAN, "/我的")


async def test_an_objection_reaches_the_committee_and_not_the_name(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(2007, "周老师", "管理员")
    house.qq.cards[LI] = "李雷"
    (receipt,) = await house.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    (note,) = await house.say(LI, "0", group=ADMIN_GROUP, quote=receipt.message)
    assert note.user == 2007
    assert "#1 有一条异议" in note.text
    assert "李雷" not in note.text
    assert "有异议待了解：#1" in await house.one(2007, "/我的")
    assert "0/100" in await house.one(WANG, "/我的")


async def test_a_word_it_does_not_know_is_said(house: House):
    assert "没看懂「哈哈」" in await house.one(SUPER, "/我的 哈哈")
