"""问话对词条：说不准就不说准；建好的索引谁也改不了。"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.matching import Band, Entry, Hit, Index, judge

FEES = Entry("fees", "团费怎么交？", ("团费交给谁", "在哪里交团费"))
AMOUNT = Entry("amount", "团费一个月交多少？", ("团费多少钱", "学生团费标准"))
LOST = Entry("lost", "团员证丢了怎么补办？", ("补办团员证", "团员证不见了怎么办"))
AGE = Entry("age", "满 28 岁了怎么离团？", ("28岁还是团员吗", "过了28周岁自动退团吗"))
VOTE = Entry("vote", "推优能当场投票吗？", ("推优可以现场投票吗", "推优现场能投票吗"))
SPORTS = Entry("sports", "运动会怎么报名？", ("报名运动会找谁", "想参加运动会"))
ENTRIES = (FEES, AMOUNT, LOST, AGE, VOTE, SPORTS)
INDEX = Index(ENTRIES)


def band(text: str) -> Band:
    return judge(INDEX.search(text))


def first(text: str) -> int | str:
    return INDEX.search(text)[0].key


PHRASINGS = [(e.key, t) for e in ENTRIES for t in (e.question, *e.phrasings)]


@pytest.mark.parametrize(("key", "text"), PHRASINGS)
def test_a_phrasing_itself_is_sure(key: str, text: str):
    assert INDEX.search(text)[0] == Hit(key, text, 1.0)
    assert band(text) is Band.SURE


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("请问团费在哪交呀", "fees"), ("团费要交多少钱啊？", "amount"),
        ("团员证弄丢了 咋补", "lost"),
        ("老师好，我想问一下团员证丢了怎么办", "lost"), ("满二十八岁怎么离团", "age"),
        ("团 费 怎 么 交", "fees"), ("团费怎么交 谢谢", "fees"),
        ("怎么补办团员证", "lost"), ("运动会如何报名", "sports"),
    ],
)  # fmt: skip
def test_another_way_to_say_it_is_sure(text: str, key: str):
    assert first(text) == key
    assert band(text) is Band.SURE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("党费怎么交", "党不是团"), ("学费怎么交", "学费不是团费"), ("党费多少钱", "党不是团"),
        ("学生证丢了怎么补办", "别的证"), ("身份证不见了怎么办", "别的证"),
        ("团员证没丢怎么补办", "没丢"),
        ("推优不能当场投票吗", "不能"), ("推优不用现场投票吗", "不用"),
        ("30岁还是团员吗", "数不同"), ("过了三十五周岁自动退团吗", "数不同"),
        ("团费怎么交给张老师", "人名"), ("北京的团费多少钱", "别处"),
        ("英语四级怎么报名", "别的报名"), ("团费交给 Alice 吗", "名字"),
        ("食堂几点关门", "不相干"), ("今天天气怎么样", "不相干"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_not_sure(text: str, why: str):
    assert band(text) is not Band.SURE, why


FORM = Entry("form", "政治面貌怎么填？", ("团员政治面貌写什么", "入党积极分子政治面貌填什么"))


def test_only_what_stands_beside_the_matter_is_not_sure():
    """「入党积极分子」只是带到的，「政治面貌」才是要紧的。"""
    index = Index([*ENTRIES, FORM])
    assert judge(index.search("入党积极分子填什么")) is not Band.SURE
    assert judge(index.search("入党积极分子的政治面貌怎么填")) is Band.SURE


@pytest.mark.parametrize("text", ["", "？？？", "👍", "吗", "怎么办", "你好", "。" * 5000])
def test_nothing_said_is_nothing_found(text: str):
    assert band(text) is Band.NONE


def test_two_entries_with_one_phrasing_are_asked_back():
    index = Index([FEES, Entry("again", "团费怎么交", ("别的问法",))])
    assert judge(index.search("团费怎么交")) is Band.UNSURE


def test_without_entries_nothing_is_found():
    assert Index([]).search("团费怎么交") == []


def test_no_more_than_asked_for():
    assert len(INDEX.search("团费", n=1)) == 1
    assert len(INDEX.search("团费团员证推优", n=3)) == 3


@given(
    st.permutations(ENTRIES), st.sampled_from([t for _, t in PHRASINGS] + ["团费", "团员怎么办"])
)
def test_the_order_of_the_entries_does_not_matter(entries: list[Entry], text: str):
    assert Index(entries).search(text) == INDEX.search(text)


def test_a_built_index_does_not_change():
    entries = [*ENTRIES]
    index = Index(entries)
    before = index.search("团费怎么交呢")
    entries.clear()
    index.search("别的话")[:0].append(before[0])
    assert index.search("团费怎么交呢") == before


SAYABLE = st.one_of(
    st.text(max_size=400),
    st.text(st.sampled_from("团费员证交怎么不没能丢十二八零百0１a你？ 张老师")),
)


@given(SAYABLE)
def test_nothing_anybody_types_breaks_it(text: str):
    hits = INDEX.search(text)
    assert all(0 <= hit.certainty <= 1 for hit in hits)
    assert hits == sorted(hits, key=lambda hit: -hit.certainty)
    assert judge(hits) in Band


@given(
    st.lists(st.tuples(SAYABLE, st.lists(SAYABLE, max_size=3)), min_size=1, max_size=4), st.data()
)
def test_whatever_the_entries_say_their_phrasing_is_first(
    written: list[tuple[str, list[str]]], data: st.DataObject
):
    entries = [Entry(n, q, tuple(p)) for n, (q, p) in enumerate(written)]
    asked = data.draw(st.sampled_from(entries)).question
    hits = Index(entries).search(asked)
    assert not any(c.isalnum() for c in asked) or hits[0].certainty == 1.0
