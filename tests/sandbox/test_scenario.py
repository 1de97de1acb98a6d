"""场景：写下再读回来一样；看不懂的说清是哪一行。"""

import re
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.refusal import Refusal
from plugins._chat.clock import SHANGHAI
from sandbox.scenario import (
    ANY,
    BOT_NAME,
    Did,
    Moved,
    Reacted,
    Recalled,
    Said,
    Scenario,
    fits,
    line,
    parse,
    render,
)

people = st.sampled_from(["王晓燕", "李雷", "周敏", "a1"])
everybody = st.one_of(people, st.just(BOT_NAME))
numbers = st.integers(1, 9999)
texts = st.one_of(
    st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])),
    st.sampled_from(["", "\n", "＃", "a\n  ｜b", "1 王晓燕 在 群：话", "〔图〕：引用 1：", "钟 1"]),
)
maybe = st.one_of(st.none(), numbers)
rooms = st.sampled_from(["团干部工作群", "机电2301 班群", "引用 群", "私聊群"])
in_groups = st.builds(Said, everybody, rooms, texts, st.just(False), maybe, maybe)
whispers = people.flatmap(lambda p: st.builds(Said, st.just(p), st.just(p), texts, st.just(True)))
told = st.builds(Said, st.just(BOT_NAME), people, texts, st.just(True), maybe, maybe)
moments = st.datetimes(timezones=st.just(SHANGHAI)).map(
    lambda at: at.replace(year=2026, day=1, second=0, microsecond=0, fold=0)
)
steps = st.one_of(
    st.builds(Moved, moments), in_groups, whispers, told,
    st.builds(Reacted, everybody, numbers, st.sampled_from(["OK", "👍", "5"])),
    st.builds(Recalled, everybody, numbers),
    st.builds(Did, people, st.sampled_from(["进群", "加好友"]), st.sampled_from(["", "你\n好"])),
)  # fmt: skip


@given(st.lists(steps).map(tuple))
def test_what_is_written_reads_back_the_same(scenario: Scenario):
    assert parse(render(scenario)) == scenario


BY_HAND = """\
# 王老师登记一次联系
钟 2026-11-25T10:00

1 王晓燕 在 团干部工作群：/联系 〔@李雷〕 面谈
2 青桥 在 团干部工作群 引用 1：联系+1 #⟨任意⟩
  ｜李雷：面谈
李雷 私聊：/我的
青桥 私聊李雷：等你确认的 1
"""


def test_a_person_can_write_it_by_hand():
    began, typed, told, asked, answered = parse(BY_HAND)
    assert began == Moved(datetime(2026, 11, 25, 10, tzinfo=SHANGHAI))
    assert typed == Said("王晓燕", "团干部工作群", "/联系 〔@李雷〕 面谈", number=1)
    assert told == Said(
        BOT_NAME, "团干部工作群", f"联系+1 #{ANY}\n李雷：面谈", number=2, quote=1
    )  # fmt: skip
    assert asked == Said("李雷", "李雷", "/我的", private=True)
    assert answered == Said(BOT_NAME, "李雷", "等你确认的 1", private=True)
    assert [step.row for step in (began, typed, told, asked)] == [2, 4, 5, 7]


def test_windows_line_ends_and_a_mark_at_the_start_do_not_matter():
    assert parse("\ufeff" + BY_HAND.replace("\n", "\r\n")) == parse(BY_HAND)


@pytest.mark.parametrize(
    "row",
    ["钟 明天", "王晓燕：/榜", "王晓燕在团干部工作群：/榜", "青桥 私聊：好", "王晓燕 私聊李雷：好",
     "  ｜没有头的半句", "王晓燕 撤回 那条"],
)  # fmt: skip
def test_a_row_that_makes_no_sense_is_named(row: str):
    with pytest.raises(Refusal, match="第 2 行没看懂"):
        parse(f"# 开头\n{row}\n钟 2026-11-25T10:00")


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("联系+1 #⟨任意⟩", "联系+1 #12", True),
        ("⟨任意⟩码 ⟨任意⟩。", "签到码 4821。", True),
        ("联系+1", "联系+1 ", False),
        ("联系.1", "联系+1", False),
        ("a⟨任意⟩b", "a\nb", False),
        ("a⟨任意⟩a", "a", False),
        ("⟨任意⟩a⟨任意⟩a⟨任意⟩", "a", False),
        ("⟨任意⟩\nb⟨任意⟩", "a\nb", True),
    ],
)
def test_anything_fits_only_where_it_says_so(expected: str, actual: str, same: bool):
    assert fits(expected, actual) is same


pieces = st.text("a\n", max_size=2)


@given(st.lists(pieces, min_size=1, max_size=5), st.lists(pieces, max_size=6))
def test_anything_fits_as_a_pattern_would(wanted: list[str], got: list[str]):
    pattern = "[^\n]*".join(map(re.escape, wanted))
    for actual in ("".join(got), "".join(wanted)):
        same = re.fullmatch(pattern, actual) is not None
        assert fits(ANY.join(wanted), actual) is same


def test_many_anythings_do_not_take_long():
    began = time.monotonic()
    assert not fits(f"{ANY}联" * 50 + "x", "联" * 5000)
    assert time.monotonic() - began < 1


def test_every_line_begins_at_the_margin_except_the_rest_of_a_message():
    said = Said("王晓燕", "团干部工作群", "一\n二")
    assert line(said) == "王晓燕 在 团干部工作群：一\n  ｜二"
