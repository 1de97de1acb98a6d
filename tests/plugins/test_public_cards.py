"""/亮身份 的对话：一样一样问，看一眼，公开；续、撤下；每学期私聊请一次。"""

from datetime import datetime

import pytest

from plugins._chat import clock
from plugins._chat.desk import Desk
from scripts.fake_qq import Sent, at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, ZHAO, LI = 2001, 2002, 2003
LINE = "/亮身份 副书记 13800000000 周二下午在办公室"
CARD = "王老师（机电系专职） 副书记\n联系方式：13800000000\n周二下午在办公室"
OPEN = f"已公开，只给本系看；不要了发 /亮身份 撤下\n{CARD}"
NONE = "你还没有公开的名片。公开发：/亮身份"
NOT_HIS = "/亮身份 给团干部用，名册里还没有你。发 /帮助 看你能用什么。"
PREVIEW = f"{CARD}\n只给本系看（全校都能看就在句末写 全校）。回复 1 公开，0 再改"


@pytest.fixture
async def room(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    return house


async def publish(room: House) -> Sent:
    assert await room.one(WANG, LINE) == PREVIEW
    (told,) = await room.say(WANG, "1")
    assert told.text == OPEN
    return told


async def dismiss(room: House) -> None:
    await room.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)


async def test_step_by_step(room: House):
    asked = [
        ("/亮身份", "名片上的职务写什么？回复 1 就写「机电系专职」"),
        ("1", "联系方式写什么？电话、QQ、微信、邮箱、办公室都行。"),
        ("去找我", "联系方式写电话、QQ、微信、邮箱或办公室，比如：QQ 2851234567\n"
                   "联系方式写什么？电话、QQ、微信、邮箱、办公室都行。"),
        ("１３８００００００００", "要一句简介吗，比如什么时候在办公室？不写回 0。"),
        ("0", "公开给谁看？回复 1 只给本系，2 全校"),
        ("2", "王老师（机电系专职）\n联系方式：13800000000\n全校都看得到。回复 1 公开，0 再改"),
        ("0", "名片上的职务写什么？回复 1 就写「机电系专职」"),
        ("副书记", "联系方式写什么？电话、QQ、微信、邮箱、办公室都行。回复 1 就写「13800000000」"),
        ("1", "要一句简介吗，比如什么时候在办公室？不写回 0。"),
        ("1", "要一句简介吗，比如什么时候在办公室？不写回 0。"),
        ("周二下午在办公室", "公开给谁看？回复 1 只给本系，2 全校"),
        ("1", f"{CARD}\n只给本系看。回复 1 公开，0 再改"),
        ("1", OPEN),
    ]  # fmt: skip
    for said, told in asked:
        assert await room.one(WANG, said) == told
    assert await room.one(WANG, "/亮身份 预览") == OPEN


async def test_what_is_missing_is_asked_and_what_was_said_is_kept(room: House):
    assert (await room.one(WANG, "/名片 副书记")).startswith("联系方式写什么？")
    await room.say(WANG, "13800000000")
    assert await room.one(WANG, "周二下午在办公室") == "公开给谁看？回复 1 只给本系，2 全校"


async def test_one_of_the_school_has_no_department_to_keep_it_in(room: House):
    await room.appoint(ZHAO, "赵老师", "专职")
    told = await room.one(ZHAO, "/亮身份 干事 QQ 2851234567 本系")
    assert told.endswith("联系方式：QQ 2851234567\n全校都看得到。回复 1 公开，0 再改")


async def test_nothing_is_written_before_one_is_answered(room: House):
    await room.say(WANG, LINE)
    assert await room.one(WANG, "取消") == "好的，不办了。"
    assert await room.say(WANG, "1") == []
    assert await room.one(WANG, "/亮身份 预览") == NONE
    assert await room.one(WANG, "/亮身份 续") == NONE
    assert await room.one(WANG, "/亮身份 撤下") == NONE


@pytest.mark.parametrize("answers", [(), ("副书记",), ("副书记", "13800000000", "0", "1")])
async def test_dismissed_while_asked(room: House, answers: tuple[str, ...]):
    await room.say(WANG, "/亮身份")
    for said in answers:
        await room.say(WANG, said)
    await dismiss(room)
    assert await room.one(WANG, "1") == NOT_HIS
    await room.appoint(WANG, "王老师", "兼职 机电系")
    assert await room.one(WANG, "/亮身份 预览") == NONE


async def test_it_is_private_and_the_contact_is_not_repeated_in_a_group(room: House):
    for group in (ADMIN_GROUP, CLASS_GROUP):
        told = await room.one(WANG, LINE, group=group)
        assert told == "请私聊我发 /亮身份，群里不办这条。"


async def test_the_same_event_again_after_a_restart(room: House):
    """重投的那一句早就公开了，不再从头问；话送到过，不再说。"""
    event = room.qq.event(WANG, LINE)
    (asked,) = await room.push(event)
    assert asked.text == PREVIEW
    await room.say(WANG, "1")
    room.adapter.desk = Desk("off")
    assert await room.push(event) == []
    assert await room.one(WANG, "/亮身份 预览") == OPEN


@pytest.mark.parametrize("how", ["撤下", "撤销", "/撤销"])
async def test_taken_down_by_a_quote(room: House, how: str):
    told = await publish(room)
    assert (await room.one(WANG, how, quote=told.message)).startswith("已撤下")
    assert await room.one(WANG, "/亮身份 预览") == NONE
    assert (
        await room.one(WANG, "1", quote=told.message)
        == "这张已经不公开了。看现在的发：/亮身份 预览"
    )


async def test_recalling_the_command_takes_it_down(room: House):
    await room.say(WANG, LINE)
    command = room.last
    await room.say(WANG, "1")
    (told,) = await room.recall(WANG, command)
    assert told.text.startswith("已撤下")
    assert await room.recall(WANG, command) == []


async def test_once_a_term_one_is_asked_in_private_in_working_hours(room: House):
    from plugins.public_cards import ticking

    await publish(room)
    for moment in ("2026-11-26T10:00", "2027-02-10T10:00", "2027-03-01T23:00", "2027-03-06T10:00"):
        clock.begin_at(datetime.fromisoformat(moment), None)  # 同一学期、假期、夜里、周六
        await ticking.tick()
        await room.settle()
    before = len(room.qq.sent)
    clock.begin_at(datetime.fromisoformat("2027-03-08T10:00"), None)
    for _ in range(3):
        await ticking.tick()
        await room.settle()
    (asked,) = room.qq.sent[before:]
    assert asked.text == (
        "「副书记」的名片，这学期还是这样吗？引用本条回复 1 就续上；"
        "要改发 /亮身份，不公开了发 /亮身份 撤下"
    )
    assert (await room.one(WANG, "/亮身份 预览")).startswith(
        "已公开，只给本系看；这学期还是这样就发 /亮身份 续\n"
    )
    assert await room.say(LI, "1", quote=asked.message) == []
    told = await room.one(WANG, "1", quote=asked.message)
    assert told == "已公开，续到这学期末：副书记，只给本系看"
    assert await room.one(WANG, "/亮身份 预览") == OPEN
    assert await room.one(WANG, "/亮身份 续") == told
