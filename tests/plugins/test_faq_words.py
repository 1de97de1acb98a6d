"""随程序来的词条：叫人发的命令都有；出处不长，答案后面放得下、不断在半截。"""

import re

import pytest

import tests.house  # noqa: F401  插件都装上，命令才齐
from config.faq import Seed, load
from models.rules.faqs import Wording
from models.services.lookup import Faq
from plugins._chat import commands
from plugins.questions import text

LONGEST_SOURCE = 30
SEEDS = load()
ANSWERS = {seed.key: seed.answer for seed in SEEDS}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.key)
def test_every_command_in_an_answer_is_one(seed: Seed):
    named = re.findall(r"/([一-鿿]+)", seed.answer)
    assert [name for name in named if commands.named(name) is None] == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.key)
def test_a_source_is_said_whole_in_an_answer_of_a_screen(seed: Seed):
    assert len(seed.source) <= LONGEST_SOURCE
    told = text.answered(Faq(95, Wording(seed.question, (), seed.answer), seed.source)).splitlines()
    assert told[1] == seed.answer + (f"（{seed.source}）" if seed.source else "")
    assert len(told) == 3


@pytest.mark.parametrize("key", ["yinsi", "tuiqun"])
def test_nobody_is_sent_to_a_command_that_is_not_there(key: str):
    assert "/隐私" not in ANSWERS[key]


def test_what_anonymous_does_not_hide_is_said():
    assert "QQ 和管这台机器的人仍可能看到" in ANSWERS["niming"]
