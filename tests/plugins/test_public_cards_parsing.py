"""/亮身份 的一行：哪个是职务、哪几个是联系方式、剩下的是简介。"""

import pytest

import tests.house  # noqa: F401  插件要由它先载入
from models.rules.public_cards import Scope
from plugins.public_cards.parsing import Form, parse


@pytest.mark.parametrize(
    ("line", "title", "contact", "intro"),
    [
        ("副书记 13800000000", "副书记", "13800000000", ""),
        ("副书记 13800000000 周二在办公室", "副书记", "13800000000", "周二在办公室"),
        ("副书记 QQ 2851234567 晚上 都在", "副书记", "QQ 2851234567", "晚上 都在"),
        ("副书记 QQ：2851234567", "副书记", "QQ:2851234567", ""),
        ("副书记 １３８００００００００", "副书记", "13800000000", ""),
        ("副书记 微信 zhang_li 晚上在", "副书记", "微信 zhang_li", "晚上在"),
        ("副书记 办公室 二楼 邮箱 a@x.cn 好找", "副书记", "办公室 二楼 邮箱 a@x.cn", "好找"),
        ("副书记 行政楼201 周二8:00-17:00", "副书记", "行政楼201", "周二8:00-17:00"),
        ("13800000000 晚上在", None, "13800000000", "晚上在"),
    ],
)  # fmt: skip
def test_a_line(line: str, title: str | None, contact: str, intro: str):
    assert parse(line) == Form(title, contact, intro, None, at_once=True)


def test_only_a_title_leaves_the_rest_to_be_asked():
    assert parse("副书记") == Form("副书记")
    assert parse("副书记 全校") == Form("副书记", scope=Scope.SCHOOL)


@pytest.mark.parametrize(
    ("word", "scope"), [("本系", Scope.DEPARTMENT), ("全校", Scope.SCHOOL), ("全系", None)]
)
def test_the_last_word_may_be_the_scope(word: str, scope: Scope | None):
    assert parse(f"副书记 13800000000 {word}").scope is scope
