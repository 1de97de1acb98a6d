"""客套话不是问题，「稍等」不是答复；短短一句真话照样是。"""

import time

import pytest

from plugins._chat.courtesy import small_talk, stalling, thanks

THANKS = "收到，谢谢|好的谢谢老师|👌|谢谢你啊机器人|谢谢|好|嗯嗯|OK|ok👌|？|。。。|收到！|辛苦了"
REAL = "好了吗|行吗|302|5|是的|没懂|三号楼|谢谢，那团费呢|还是不行|好的，那要带什么"
STALLING = "稍等|我问问|我去问一下|好的我看看|等会儿回复你|？|好的|马上|等一下哈|我查一下再告诉你"
ANSWERS = "不用|可以|带学生证|周三来|等通知|问一下辅导员|看看官网|马上来我这里"


@pytest.mark.parametrize("words", THANKS.split("|"))
def test_thanks(words: str):
    assert thanks(words)
    assert stalling(words)
    assert small_talk(words)


@pytest.mark.parametrize("words", REAL.split("|"))
def test_what_is_really_said(words: str):
    assert not thanks(words)


@pytest.mark.parametrize("words", STALLING.split("|"))
def test_not_yet_an_answer(words: str):
    assert stalling(words)


@pytest.mark.parametrize("words", ANSWERS.split("|"))
def test_an_answer(words: str):
    assert not stalling(words)


@pytest.mark.parametrize("piece", ["辛苦了", "好", "我去", "等一会", "明白了"])
def test_a_long_line_is_read_at_once(piece: str):
    began = time.perf_counter()
    stalling(piece * 160 + "x")
    assert time.perf_counter() - began < 0.1
