"""备注从哪里开始、给谁看：不确定的一行绝不写成两个人、两个日子。"""

import pytest

from models import db
from models.tables import Contact, Person
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, ZHOU, LI, HAN = 2001, 2007, 2003, 2004


@db.tx
async def enrol(name: str, qq: int | None = None) -> None:
    await Person.create(name=name, qq=qq)


@pytest.fixture
async def school(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    await enrol("李雷", LI)
    await enrol("韩梅梅", HAN)
    return house


async def kept() -> tuple[str, str, str]:
    contact = await Contact.all().order_by("-id").first()
    assert contact is not None
    return str(contact.day), contact.tags, contact.note


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (
            "/联系 李雷 电话 聊了考研、就业，情绪还好；昨天没睡",
            "聊了考研、就业，情绪还好；昨天没睡",
        ),
        ("/联系 李雷 面谈 韩梅梅 欺负 他", "韩梅梅 欺负 他"),
        ("/联系 面谈 李雷 他 昨天 没来 就业 压力大", "他 昨天 没来 就业 压力大"),
        ("/联系 李雷 电话 想转专业 #学业", "想转专业"),
    ],
)
async def test_a_note_is_kept_word_for_word(school: House, line: str, note: str):
    assert "联系+1" in await school.one(WANG, line)
    day, tags, words = await kept()
    assert (day, words) == ("2026-11-25", note)
    assert tags in ("", "学业")


@pytest.mark.parametrize("odd", ["\x00", "\u115f", "\u2060", "\ud83d"])
async def test_what_cannot_be_seen_is_left_out_of_a_note(school: House, odd: str):
    assert "联系+1" in await school.one(WANG, f"/联系 李雷 面谈 谈了{odd}专业 还{odd} 好")
    assert (await kept())[2] == "谈了专业 还 好"


@pytest.mark.parametrize(
    "when", ["11-31", "2月30日", "上周", "13-1", "周八", "周几", "周8", "星期八", "礼拜九"]
)
async def test_a_day_it_cannot_read_is_a_question_not_today(school: House, when: str):
    assert f"没看懂日期「{when}」" in await school.one(WANG, f"/联系 李雷 {when} 走寝")
    assert await Contact.all().count() == 0


@pytest.mark.parametrize("name", ["周静", "周末来", "周日红", "周一鸣", "周六六", "周天佑", "周月"])
async def test_a_name_that_begins_like_a_weekday_is_a_name(school: House, name: str):
    assert f"名册里没有「{name}」，回复 1 暂记" in await school.one(WANG, f"/联系 {name} 面谈")
    assert f"#1\n{name}：面谈 11月25日 周三" in await school.one(WANG, "1")


async def test_two_names_and_nothing_else_are_two_people(school: House):
    assert "联系+2" in await school.one(WANG, "/联系 李雷 面谈 韩梅梅")


async def test_in_a_group_the_note_is_refused_before_any_question(school: House):
    told = await school.one(WANG, "/联系 张无忌 面谈 心情很差", group=ADMIN_GROUP)
    assert "请私聊登记" in told
    assert "暂记" not in told


async def test_a_name_outside_the_surname_table_is_asked_about(school: House):
    told = await school.one(WANG, "/联系 粘震海 面谈", group=ADMIN_GROUP)
    assert "名册里没有「粘震海」，回复 1 暂记" in told


async def test_a_full_stop_is_no_note(school: House):
    assert "联系+1" in await school.one(WANG, "/联系 李雷 面谈。", group=ADMIN_GROUP)


async def test_an_unknown_name_is_masked_in_a_student_group(school: House):
    told = await school.one(WANG, "/联系 张无忌 面谈", group=CLASS_GROUP)
    assert "名册里没有「张*」" in told
    assert "20239999" not in await school.one(WANG, "/联系 20239999", group=CLASS_GROUP)


async def test_two_of_one_name_are_chosen_by_number(school: House):
    await enrol("李雷", 2999)
    told = await school.one(WANG, "/联系 李雷 走寝", group=ADMIN_GROUP)
    assert told.startswith("「李雷」有 2 位")
    assert "李雷：走寝" in await school.one(WANG, "2", group=ADMIN_GROUP)


async def test_the_note_goes_back_to_its_author_only(school: House):
    await school.say(WANG, "/联系 李雷 电话 他最近失恋")
    told = await school.one(SUPER, "/撤销 #1")
    assert "已撤销 #1" in told
    assert "失恋" not in told


async def test_the_author_reads_his_note_in_private_and_never_in_a_group(school: House):
    await school.say(WANG, "/联系 李雷 电话 他最近失恋")
    assert "失恋" not in await school.one(WANG, "/撤销 #1", group=ADMIN_GROUP)
    await school.say(WANG, "/联系 韩梅梅 电话 她想转专业")
    assert "她想转专业" in await school.one(WANG, "/撤销 #2")


async def test_a_student_group_never_reads_a_private_tag(school: House):
    await school.say(WANG, "/联系 李雷 电话 #抑郁 #学业")
    told = await school.one(WANG, "/撤销 #1", group=CLASS_GROUP)
    assert "#学业" in told
    assert "抑郁" not in told


async def test_quoting_with_a_zero_after_the_command_objects(school: House):
    (receipt,) = await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    await school.say(LI, "/确认 0", group=ADMIN_GROUP, quote=receipt.message)
    assert "0/100" in await school.one(WANG, "/我的")


async def test_an_objection_never_reaches_the_cadre_it_is_about(house: House):
    await house.appoint(ZHOU, "周老师", "管理员", "兼职 机电系")
    (receipt,) = await house.say(ZHOU, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    assert await house.say(LI, "0", group=ADMIN_GROUP, quote=receipt.message) == []
    assert "异议" not in await house.one(ZHOU, "/我的")
    assert "有异议待了解：#1" in await house.one(SUPER, "/我的")
    assert "异议" not in await house.one(SUPER, "/我的", group=ADMIN_GROUP)


async def test_one_undo_at_a_time(school: House):
    assert "一次撤销一条" in await school.one(WANG, "/撤销 #1 #2")


async def test_undoing_and_then_recalling_answers_once(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    line = school.last
    await school.say(WANG, "/撤销 #1", group=ADMIN_GROUP)
    assert await school.recall(WANG, line, ADMIN_GROUP) == []


async def test_chat_after_a_question_is_not_an_answer(school: House):
    await school.say(WANG, "/联系 走寝", group=ADMIN_GROUP)
    assert await school.say(WANG, "李雷 你在吗", group=ADMIN_GROUP) == []
    assert "李雷：走寝" in await school.one(WANG, at(LI), group=ADMIN_GROUP)


async def test_two_of_one_name_show_no_number_in_a_student_group(school: House):
    await with_number("赵敏", "20230001", 2990)
    await with_number("赵敏", "20230002", 2991)
    told = await school.one(WANG, "/联系 赵敏 走寝", group=CLASS_GROUP)
    assert told.startswith("「赵*」有 2 位")
    assert "000" not in told
    told = await school.one(WANG, "/联系 赵敏 走寝", group=ADMIN_GROUP)
    assert "…0001" in told
    assert "2023" not in told


@db.tx
async def with_number(name: str, number: str, qq: int) -> None:
    await Person.create(name=name, number=number, qq=qq)


async def test_a_note_has_an_end(school: House):
    assert "备注最多 500 字" in await school.one(WANG, "/联系 李雷 电话 聊" + "了" * 500)
    assert await Contact.all().count() == 0


@pytest.mark.parametrize(("answer", "told"), [("1", "联系+1"), ("2", "联系+2")])
async def test_an_at_and_a_name_without_qq_may_be_one_person(school: House, answer: str, told: str):
    await enrol("吴可")
    asked = await school.one(WANG, "/联系 ", at(6003), " 吴可 走寝", group=ADMIN_GROUP)
    assert asked == "@ 的就是「吴可」吗？回复 1 是同一个人，2 是两个人。"
    assert told in await school.one(WANG, answer, group=ADMIN_GROUP)
