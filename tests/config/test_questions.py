"""考题本身要站得住：够数、不重、不抄问法、答案都在，两半都够量。"""

import tomllib
from hashlib import sha256
from pathlib import Path

from config.faq import bare, load

FILE = Path(__file__).parents[2] / "evaluation" / "questions.toml"
TOLD = tomllib.loads(FILE.read_text("utf-8"))
ASKED: list[dict[str, str]] = TOLD["paraphrase"]
OUTSIDE: list[dict[str, str | bool]] = TOLD["out_of_scope"]


def _in_dev(text: object) -> bool:
    return sha256(str(text).encode()).digest()[0] % 2 == 0


def test_every_entry_is_asked_in_other_words():
    assert {one["key"] for one in ASKED} == {seed.key for seed in load()}
    known = {bare(text) for seed in load() for text in (seed.question, *seed.phrasings)}
    assert not [one["text"] for one in (*ASKED, *OUTSIDE) if bare(str(one["text"])) in known]


def test_there_are_enough_of_each_kind():
    assert len(ASKED) >= 320
    assert len(OUTSIDE) >= 160
    assert sum(one["near"] is True for one in OUTSIDE) * 2 >= len(OUTSIDE)


def test_nothing_is_asked_twice():
    texts = [bare(str(one["text"])) for one in (*ASKED, *OUTSIDE)]
    assert len(set(texts)) == len(texts)


def test_both_halves_can_be_measured():
    for kind in (ASKED, [one for one in OUTSIDE if one["near"]]):
        share = sum(_in_dev(one["text"]) for one in kind) / len(kind)
        assert 0.4 < share < 0.6
