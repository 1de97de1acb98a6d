"""随程序来的词条：问法、答案、出处。装进账本以后在聊天里改，不再看这份文件。"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from config.loading import Section, Text, Texts, read, wrong

FILE = Path(__file__).with_name("faq.toml")

FEWEST_PHRASINGS = 3
LONGEST_KEY = 40
LONGEST_QUESTION = 120  # 连同 key、source 都是词条表的列宽
LONGEST_SOURCE = 200
LONGEST_ANSWER = 120  # 手机上一眼看完


def _slug(key: str) -> str:
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", key):
        raise wrong("要写小写字母、数字和连字符，如 tuanfei-biaozhun")
    return key


def _at_most(longest: int) -> Callable[[str], str]:
    def short(text: str) -> str:
        if len(text) > longest:
            raise wrong(f"有 {len(text)} 字，最多 {longest} 字")
        return text

    return short


def _short_enough(phrasings: tuple[str, ...]) -> tuple[str, ...]:
    if len(phrasings) < FEWEST_PHRASINGS:
        raise wrong(f"至少要写 {FEWEST_PHRASINGS} 种问法")
    for text in phrasings:
        if len(text) > LONGEST_QUESTION:
            raise wrong(f"里「{text[:10]}…」有 {len(text)} 字，最多 {LONGEST_QUESTION} 字")
    return phrasings


class Seed(Section):
    """一条词条；key 是它一辈子的名字，装过一次的不再装。"""

    key: Annotated[Text, AfterValidator(_slug), AfterValidator(_at_most(LONGEST_KEY))]
    question: Annotated[Text, AfterValidator(_at_most(LONGEST_QUESTION))]
    phrasings: Annotated[Texts, AfterValidator(_short_enough)]
    answer: Annotated[Text, AfterValidator(_at_most(LONGEST_ANSWER))]
    source: Annotated[str, AfterValidator(_at_most(LONGEST_SOURCE))] = ""


def bare(text: str) -> str:
    """只差标点、空格、大小写的，是同一句问法。"""
    return re.sub(r"[\W_]", "", text).casefold()


def _each_once(seeds: tuple[Seed, ...]) -> tuple[Seed, ...]:
    keys: set[str] = set()
    asked: dict[str, str] = {}
    for seed in seeds:
        if seed.key in keys:
            raise wrong(f"里的 key「{seed.key}」写了两次")
        keys.add(seed.key)
        for text in (seed.question, *seed.phrasings):
            if other := asked.get(bare(text)):
                raise wrong(f"里 {seed.key} 的问法「{text[:20]}」在 {other} 里写过了")
            asked[bare(text)] = seed.key
    return seeds


class _Faq(Section):
    faq: Annotated[tuple[Seed, ...], Field(min_length=1), AfterValidator(_each_once)]


def load(path: Path | str = FILE) -> tuple[Seed, ...]:
    return read(Path(path), _Faq).faq
