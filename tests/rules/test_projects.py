"""一个点子怎么走：走得了的都在表里，走不了的都说清下一步。"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import projects as rule
from models.rules.projects import NEXT, Stage, Step
from models.rules.refusal import Refusal

COPYABLE = re.compile(r"/(点子|领办|立项|进展|撤销)( |$)")


@given(st.lists(st.sampled_from(Step), max_size=40))
def test_no_walk_leaves_the_table(steps: list[Step]):
    stage = Stage.PROPOSED
    for step in steps:
        if (stage, step) in NEXT:
            stage = rule.after(stage, step, 12)
            continue
        with pytest.raises(Refusal, match="#12") as no:
            rule.after(stage, step, 12)
        assert COPYABLE.search(str(no.value)), no.value


def test_every_stage_is_reached_and_nothing_follows_the_end():
    assert {*NEXT.values()} | {Stage.PROPOSED} == {*Stage}
    assert not [step for stage, step in NEXT if stage is Stage.WITHDRAWN]
    assert [step for stage, step in NEXT if stage is Stage.CLOSED] == [Step.REOPEN]


def test_the_line_from_call_to_review():
    stage = Stage.PROPOSED
    seen = [stage]
    for step in (
        Step.SECOND, Step.BID, Step.BID, Step.APPROVE, Step.PROGRESS, Step.LINK, Step.REVIEW,
        Step.REVIEWED,
    ):  # fmt: skip
        stage = rule.after(stage, step, 1)
        seen.append(stage)
    assert [*dict.fromkeys(seen)] == [*Stage][:-1]


@pytest.mark.parametrize(
    ("stage", "step", "told"),
    [
        (Stage.APPROVED, Step.BID, "#7 已经立项，还没开始，不能申办。承办的人写第一句：/进展 #7 开始筹备"),  # noqa: E501
        (Stage.PROPOSED, Step.REVIEW, "#7 还没有人申办，不能评议。愿意来办的发：/领办 #7"),
        (Stage.UNDERWAY, Step.WITHDRAW, "不办了由承办的人或校团委发：/进展 #7 结项"),
        (Stage.CLOSED, Step.PROGRESS, "#7 已经结了，不能写进展。看它怎么办的发：/进展 #7"),
        (Stage.WITHDRAWN, Step.SECOND, "另提一个发：/点子 你的点子"),
    ],
)  # fmt: skip
def test_what_is_refused_names_the_next_line(stage: Stage, step: Step, told: str):
    with pytest.raises(Refusal, match=re.escape(told)):
        rule.after(stage, step, 7)


@pytest.mark.parametrize("dimensions", [["创意", "创意"], ["一二三四五六七八九十一"], [*"abcdefg"]])
def test_dimensions_refused(dimensions: list[str]):
    with pytest.raises(Refusal, match="/众评 #3 创意 落实 收获"):
        rule.check_dimensions(dimensions, 3)


def test_texts():
    rule.check_text("好" * 200, "进展", 200, "/进展 #1 好")
    for text in ("", "好" * 201):
        with pytest.raises(Refusal, match="/进展 #1 好"):
            rule.check_text(text, "进展", 200, "/进展 #1 好")
