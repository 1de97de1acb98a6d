"""名片上写得了什么。"""

import pytest

from models.rules import card_words
from models.rules.card_words import Draft, check
from models.rules.refusal import Refusal


@pytest.mark.parametrize(
    "contact",
    ["13800000000", "QQ 2851234567", "0710-3590000 转 8012", "zhang.li@x.edu.cn", "微信 zhang_li",
     "办公室 行政楼 201", "二楼团委办公室"],
)  # fmt: skip
def test_where_one_can_be_reached(contact: str):
    check(Draft("副书记", contact, "周二下午在办公室"))


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (Draft("", "QQ 2851234567"), "职务还没有写"),
        (Draft("副" * 21, "QQ 2851234567"), "职务最多 20 个字，现在 21 个"),
        (Draft("副书记", "1"), "联系方式写电话"),
        (Draft("副书记", "来找我吧"), "联系方式写电话"),
        (Draft("副书记", "https://x.cn/a"), "名片上不放链接"),
        (Draft("副书记", "QQ 2851234567", "看 www.x.cn"), "名片上不放链接"),
        (Draft("副书记", "加群 qm.qq.com/q/1"), "名片上不放链接"),
        (Draft("副书记", "420600 19990101 0012"), "联系方式里像有证件号"),
        (Draft("副书记", "QQ 2851234567", "字" * 61), "简介最多 60 个字"),
    ],
)
def test_what_a_card_does_not_take(draft: Draft, why: str):
    with pytest.raises(Refusal, match=why):
        check(draft)


def test_a_mail_is_no_link_but_what_stands_beside_it_is():
    card_words.check_contact("a.b@mail.x.com")
    with pytest.raises(Refusal):
        card_words.check_contact("a@x.com evil.com")
