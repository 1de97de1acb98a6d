"""读票：手机上打得出的各种样子都认，读不懂的不猜，说清怎么投。"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.ballots import Paper, numbers, positions, read, tries
from models.rules.polls import Method
from models.rules.refusal import Refusal

THREE = ("周五", "周六", "18 点")
PAPERS = {method: Paper(method, THREE, most, 12) for method, most in {
    Method.SINGLE: 1, Method.MULTIPLE: 2, Method.SCORE: 5, Method.RANK: 3
}.items()}  # fmt: skip

READ = """
单选 | 2        | 2
单选 | ２       | 2
单选 | ②        | 2
单选 | 2️⃣       | 2
单选 | +2       | 2
单选 | 回复2    | 2
单选 | 回2。    | 2
单选 | 选 2     | 2
单选 | 我投2！  | 2
单选 | 第2个    | 2
单选 | 「2」    | 2
单选 | 周六     | 2
单选 | 18 点    | 3
多选 | 1 3      | 1 3
多选 | 3，1     | 1 3
多选 | 1、3     | 1 3
多选 | ①③       | 1 3
多选 | 1+3      | 1 3
多选 | 3 3      | 3
打分 | 5 4 5    | 5 4 5
打分 | ５，４，５ | 5 4 5
打分 | 545      | 5 4 5
打分 | 5/4/5    | 5 4 5
排序 | 2>1>3    | 2>1>3
排序 | 2＞1＞3  | 2>1>3
排序 | 2》1》3  | 2>1>3
排序 | 2 1 3    | 2>1>3
排序 | 3        | 3
"""
WRONG = """
单选 | 1 2     | 只选一项
单选 | 0       | 选项是 1–3
单选 | 4       | 没有第 4 项
单选 | 12      | 没有第 12 项
单选 | 周日    | 没看懂
多选 | 1 2 3   | 最多选 2 项
多选 | 12      | 没有第 12 项
打分 | 5 4     | 要打 3 个分
打分 | 6 4 5   | 分数是 1–5
打分 | 0 4 5   | 分数是 1–5
排序 | 2>2>1   | 一项只排一次
排序 | 213     | 没有第 213 项
排序 | 1>4     | 没有第 4 项
"""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("method", "said", "kept"), table(READ))
def test_it_is_read(method: str, said: str, kept: str):
    assert read(said, PAPERS[Method(method)]) == kept
    assert tries(said, THREE)


@pytest.mark.parametrize(("method", "said", "why"), table(WRONG))
def test_it_is_refused_with_a_line_to_copy(method: str, said: str, why: str):
    paper = PAPERS[Method(method)]
    with pytest.raises(Refusal, match=why) as no:
        read(said, paper)
    assert f"/选 #12 {paper.example}" in str(no.value)


@pytest.mark.parametrize(
    "said", ["我也想去", "2 号有课", "好", "", "第二个吧", "1不行，2行", "18点"]
)
def test_chat_is_no_ballot(said: str):
    assert not tries(said, ("周五", "周六"))


@pytest.mark.parametrize("method", list(Method))
def test_the_example_is_a_ballot(method: Method):
    for count in range(1 if method is Method.SCORE else 2, 13):
        paper = Paper(method, tuple(f"项{n}" for n in range(count)), min(5, count + 1), 1)
        assert read(paper.example, paper)


@given(st.permutations(range(1, 8)), st.sampled_from([">", " ", "，", "＞", " > "]))
def test_a_ranking_comes_back_as_it_was(order: list[int], gap: str):
    paper = Paper(Method.RANK, tuple(f"项{n}" for n in range(7)), 7, 1)
    kept = read(gap.join(map(str, order)), paper)
    assert positions(kept) == order
    assert read(kept, paper) == kept


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(said: str):
    for paper in PAPERS.values():
        try:
            kept = read(said, paper)
        except Refusal:
            continue
        assert set(positions(kept)) <= set(range(1, 6))
    assert numbers(said) is None or all(n >= 0 for n in numbers(said) or ())
