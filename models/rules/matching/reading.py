"""把一句问话读成可以比的样子：实词的字、问法、说没说不、数、名字。"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from models.rules.matching.same import SAME
from models.rules.matching.topics import ASPECTS, PLACES, SURNAMES, TITLES
from models.rules.matching.words import (
    AND_SAYS,
    ASKS,
    FAILED,
    FAILING,
    FORBIDS,
    HARMLESS,
    LIGHT,
    MEASURES,
    NOT,
    Ask,
)

LONGEST = 300
"""再长的话只看开头，问题多半在那里。"""


@dataclass(slots=True)
class Reading:
    """words：实词，一字一个（字母、数一串一个），先后照旧；denied：紧跟在「不、没」后面的。

    forbids：说了不能、不用；names：人、地方、字母写的名字；aspects：问的哪一样。
    """

    plain: str
    words: list[str] = field(default_factory=list)
    asks: set[Ask] = field(default_factory=set)
    negated: bool = False
    forbids: bool = False
    denied: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    aspects: set[str] = field(default_factory=set)

    def grams(self) -> set[str]:
        """实词，和相邻两个连成的；要用才算，上万条词条不必都占着内存。"""
        return {*self.words, *map("".join, zip(self.words, self.words[1:], strict=False))}


def plain(text: str) -> str:
    """只剩字：全角半角、大小写、空格、标点都不计。"""
    folded = unicodedata.normalize("NFKC", text[: LONGEST * 4]).casefold()
    return "".join(c for c in folded if c.isalnum())[:LONGEST]


def read(text: str) -> Reading:
    reading = Reading(plain(text))
    after_not: list[int] = []
    for found in _pattern().finditer(reading.plain):
        if found.lastgroup == "known" and found[0] in _not():
            reading.negated = True
            reading.forbids |= found[0] in FORBIDS
            after_not.append(len(reading.words))
        else:
            _take(found, reading)
    reading.denied = {reading.words[i] for i in after_not if i < len(reading.words)}
    reading.aspects = set(_aspects().findall(reading.plain))
    if len(reading.asks) > 1:
        reading.asks.discard(Ask.WHETHER)
    return reading


def _take(found: re.Match[str], reading: Reading) -> None:
    """认出的一小段各归各处。"""
    piece = found[0]
    match found.lastgroup:
        case "person" | "place":
            reading.names.add(piece)
            reading.words += piece
        case "latin":
            word = _same().get(piece, piece)
            reading.words += _letters(word)
            reading.names |= {word} if word.isascii() else set()
        case "whether":
            reading.asks.add(Ask.WHETHER)
            reading.words += {found["verb"]} - LIGHT
        case "amount" | "digits":
            reading.numbers.add(number := _value(piece))
            reading.words.append(number)
        case _ if piece in _asks():
            reading.asks.add(_asks()[piece])
            reading.words += AND_SAYS.get(piece, "")
        case _ if piece in FAILING:
            reading.negated = True
            reading.words.append(FAILED)
        case _ if piece not in LIGHT:
            reading.words += _letters(_same().get(piece, piece))
        case _:
            pass


def _letters(word: str) -> Iterable[str]:
    """汉字一字一个；字母写的一串一个。"""
    return [word] if word.isascii() else word


_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def _value(numeral: str) -> str:
    """「二十八」「28」「028」是同一个数。"""
    if numeral.isascii():
        return numeral.lstrip("0") or "0"
    total = digit = 0
    for char in numeral:
        if place := _PLACES.get(char):
            total, digit = total + (digit or 1) * place, 0
        else:
            digit = digit * 10 + _DIGITS[char]
    return str(total + digit)


def _either(words: Iterable[str]) -> str:
    """长的在前。"""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


@cache
def _pattern() -> re.Pattern[str]:
    known = {*_asks(), *_not(), *FAILING, *LIGHT, *_same(), *HARMLESS}
    return re.compile(
        rf"(?P<person>[{SURNAMES}](?:{_either(TITLES)}))"
        rf"|(?P<place>{_either(PLACES)})"
        r"|(?P<whether>(?P<verb>[一-鿿])[不没](?P=verb))"
        rf"|(?P<amount>(?!一[个次点])[零〇一二两三四五六七八九十百千万]+)(?={_either(MEASURES)})"
        r"|(?P<digits>[0-9]+)|(?P<latin>[a-z]+)"
        rf"|(?P<known>{_either(known)})|(?P<char>.)",
        re.DOTALL,
    )


@cache
def _aspects() -> re.Pattern[str]:
    return re.compile(_either(ASPECTS))


@cache
def _asks() -> dict[str, Ask]:
    return {word: ask for ask, words in ASKS.items() for word in words.split()}


@cache
def _not() -> frozenset[str]:
    return FORBIDS | NOT


@cache
def _same() -> dict[str, str]:
    return {said: word for word, others in SAME.items() for said in (word, *others.split())}
