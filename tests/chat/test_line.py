"""一句话：引用和 @机器人 剥掉，其余原样；缺什么都读得下去。"""

import pytest

from plugins._chat.line import Line, read
from tests.chat.shapes import ACCOUNT, BOT, GROUP, PERSON, Event, part, said, told

QUOTE = part("reply", id="-77")
OTHER = part("at", qq="4002")


def line(*parts: Event | str, **other: object) -> Line:
    return read(said(*parts, **other)[1] | {"message_id": 5, "time": 9})


@pytest.mark.parametrize(
    ("parts", "text", "bare", "quote", "to_me"),
    [
        (["/联系 李雷"], "/联系 李雷", "/联系 李雷", None, False),
        ([QUOTE, "1"], "1", "1", -77, False),
        ([QUOTE, BOT, " 1"], "1", "1", -77, True),
        ([QUOTE, BOT, " ", "/确认"], "/确认", "/确认", -77, True),
        ([BOT, " 帮助"], "帮助", "帮助", None, True),
        (["帮助 ", BOT], "帮助 ", "帮助", None, True),
        ([OTHER, " 你好"], "", "", None, False),
        (["/联系", OTHER], "/联系", "", None, False),
        ([part("image", file="a"), "/联系"], "/联系", "", None, False),
        ([part("face", id="1"), "/联系"], "", "", None, False),
        ([part("at", qq=ACCOUNT)], "", "", None, True),
        ([OTHER, " ", OTHER, " /联系 面谈"], "/联系 面谈", "", None, False),
        ([OTHER, "说 /联系"], "", "", None, False),
        ([QUOTE, OTHER, " 1"], "", "1", -77, False),
        ([QUOTE, OTHER, " /联系 面谈"], "/联系 面谈", "/联系 面谈", -77, False),
        ([part("at", qq="all"), "/x"], "/x", "", None, False),
        ([], "", "", None, False),
        ([part("reply"), "1"], "1", "1", None, False),
        ([part("reply", id="abc"), "1"], "1", "1", None, False),
    ],
)
def test_what_was_said(
    parts: list[Event | str], text: str, bare: str, quote: int | None, to_me: bool
):
    read = line(*parts)
    assert read.text == text.lstrip()
    assert (read.bare, read.quote, read.to_me) == (bare, quote, to_me)


def test_string_format_reads_like_the_array():
    raw = f"[CQ:reply,id=-77][CQ:at,qq={ACCOUNT}] /联系 &#91;甲&#93;&amp;[CQ:at,qq=4002]"
    parts = (QUOTE, BOT, " /联系 [甲]&", OTHER)
    assert line(message=raw) == line(*parts)


def test_code_typed_by_a_person_stays_text():
    typed = line("[CQ:at,qq=all]")
    assert typed.segments == (("text", {"text": "[CQ:at,qq=all]"}),)


def test_who_said_it_where():
    here = line("x").origin
    assert (here.account, here.chat, here.qq, here.message, here.time) == (
        ACCOUNT, GROUP, PERSON, 5, 9,
    )  # fmt: skip
    private = read(told("x")[1])
    assert (private.group, private.origin.chat, private.to_me) == (None, -private.qq, True)


def test_a_temporary_chat_remembers_its_group():
    temporary = read(told("x", sub_type="group", group_id=GROUP)[1])
    assert (temporary.group, temporary.temporary) == (None, GROUP)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ({"card": "护理-某"}, "护理-某"),
        ({"card": ""}, "阿青"),
        ({"card": None}, "阿青"),
        ({"card": ..., "nickname": ...}, ""),
    ],
)
def test_the_card_comes_before_the_nickname(sender: dict[str, object], name: str):
    assert line("x", sender=sender).name == name


@pytest.mark.parametrize("key", ["self_id", "user_id", "message_id", "group_id"])
@pytest.mark.parametrize("value", [None, "abc", [], {}])
def test_without_an_identity_there_is_no_line(key: str, value: object):
    with pytest.raises((ValueError, TypeError)):
        read(said("x")[1] | {key: value})


@pytest.mark.parametrize("message", [None, 5, {}, [5, None, {"type": "text"}, {"data": 5}]])
def test_an_odd_message_is_an_empty_line(message: object):
    assert read(said("x")[1] | {"message": message}).segments == ()
