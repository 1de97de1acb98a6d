"""一行话里说的是哪几个人：@ 的、姓名、学号、QQ 号。同名的让人选，名册外的问要不要暂记，绝不猜。"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.rules.refusal import Refusal
from models.services import people
from models.services.people import Match, Stranger
from plugins._chat.arguments import (
    At,
    Word,
    digit,
    is_qq,
    kept_id,
    looks_like_name,
    tokens,
)
from plugins._chat.cards import card, shown, tail
from plugins._chat.turn import Answer, Turn

SHOWN = 5
_NAME_AT_ALL = re.compile(r"[\u3400-\u9fff]{2,4}|[A-Za-z][A-Za-z'.-]{1,19}")


@dataclass(frozen=True)
class Spare:
    """一个还没归类的词；late：它出现在方式、标签或日期之后，更像备注而不像人。"""

    text: str
    late: bool = False


@dataclass(frozen=True)
class Whom:
    """找齐了的人；rest 是第一个不是人的词在 words 里的位置，None 即都是人。"""

    persons: tuple[int, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    rest: int | None = None

    @property
    def count(self) -> int:
        return len(self.persons) + len(self.strangers)


@dataclass(frozen=True)
class Search:
    """找人的一问一答。

    settled：已经选好的，词 → 人或暂记；label：@ 到的那一位的姓名；
    no_rest：有不是人的词就说这句拒绝，在问任何问题之前；known_only：名册外的不许暂记。
    """

    ats: tuple[int, ...]
    words: tuple[Spare, ...]
    then: Callable[[Turn, Whom], Awaitable[Answer | None]]
    settled: Mapping[str, int | Stranger] = field(default_factory=dict)
    label: str | None = None
    no_rest: str | None = None
    known_only: bool = False


async def find(turn: Turn, search: Search) -> Answer | None:
    """找齐了就接着办（then），没找齐就问一个问题，答了再回到这里。"""
    found = await people.search([w.text for w in search.words if w.text not in search.settled])
    known = await people.by_qq(search.ats)
    outsiders = [qq for qq in search.ats if qq not in known]
    rest = _first_not_person(search, found)
    if rest is not None and search.no_rest:
        raise Refusal(search.no_rest)
    persons = [m.id for qq in search.ats if (m := known.get(qq))]
    noted: list[Stranger] = []
    names: list[str] = []
    for word in dict.fromkeys(w.text for w in search.words[:rest]):
        matches, choice = found.get(word, ()), search.settled.get(word)
        if isinstance(choice, Stranger):
            noted.append(choice)
        elif choice is not None:
            persons.append(choice)
        elif len(matches) > 1:
            return _which(turn, search, word, matches)
        elif matches and len(outsiders) == 1 and matches[0].qq is None:
            return _one_or_two(turn, search, word, matches[0].id)
        elif matches:
            persons.append(matches[0].id)
        else:
            names.append(word)
    # 一个 @ 配一个名册外的名字：名字就是他的，比群名片准。
    called = names.pop() if len(names) == len(outsiders) == 1 else search.label
    if names:
        return _outside(turn, search, names)
    noted += [Stranger(called or await card(turn, qq), qq) for qq in outsiders]
    return await search.then(turn, Whom(tuple(dict.fromkeys(persons)), tuple(noted), rest))


def _first_not_person(search: Search, found: Mapping[str, Sequence[Match]]) -> int | None:
    """备注从第一个不是人的词开始；它前面、方式之后的名字也归备注（「面谈 韩梅梅 欺负他」）。"""
    words, cut = search.words, None
    for index, spare in enumerate(words):
        others = bool(search.ats or index)
        if not (found.get(spare.text) or spare.text in search.settled or _new(spare, others)):
            cut = index
            break
    while cut and words[cut - 1].late and (cut > 1 or search.ats):
        cut -= 1
    return cut


def _new(spare: Spare, others: bool) -> bool:
    """像一个名册外的人：学号、QQ、姓名；打头的一个词宽一些，问错了也只是一问。"""
    if kept_id(spare.text) or (looks_like_name(spare.text) and not (spare.late and others)):
        return True
    return not others and not spare.late and bool(_NAME_AT_ALL.fullmatch(spare.text))


async def mentions_people(turn: Turn) -> bool:
    """这句话是不是在说人：@ 了谁，或每个词都是名册里的人、像姓名或学号。"""
    said = tokens(turn.line.segments)
    words = [t.text for t in said if isinstance(t, Word)]
    if any(isinstance(t, At) for t in said):
        return True
    found = await people.search(words)
    return bool(words) and all(found.get(w) or _person_like(w) for w in words)


def _person_like(word: str) -> bool:
    return kept_id(word) or looks_like_name(word)


def _which(turn: Turn, search: Search, word: str, matches: Sequence[Match]) -> Answer:
    """同名最多列 5 个，回数字来选。"""
    listed = matches[:SHOWN]
    rows = [
        f"{i} {shown(turn, m.name)} {m.unit or ('暂记' if m.provisional else '未分单位')}"
        f"{'' if turn.students else _tail(m, listed)}"
        for i, m in enumerate(listed, 1)
    ]
    more = "\n都不是就写学号。" if len(matches) > SHOWN else ""

    async def chosen(reply: Turn, said: str) -> Answer | None:
        picked = digit(said)
        if picked is None or not 1 <= picked <= len(listed):
            return None
        return await find(turn.resumed(reply), _settle(search, word, listed[picked - 1].id))

    head = f"「{shown(turn, word)}」有 {len(matches)} 位，是哪一位？回复数字："
    return turn.ask("\n".join((head, *rows)) + more, chosen)


def _one_or_two(turn: Turn, search: Search, word: str, person: int) -> Answer:
    """@ 到一个名册外的号，又写了一个还没有 QQ 的姓名：是一个人还是两个人，不猜。"""

    async def chosen(reply: Turn, said: str) -> Answer | None:
        if (picked := digit(said)) not in (1, 2):
            return None
        sure = _settle(search, word, person)
        return await find(turn.resumed(reply), replace(sure, ats=()) if picked == 1 else sure)

    return turn.ask(f"@ 的就是「{shown(turn, word)}」吗？回复 1 是同一个人，2 是两个人。", chosen)


def _outside(turn: Turn, search: Search, words: Sequence[str]) -> Answer:
    """名册外的：写了姓名就问要不要暂记，同时写了一个 QQ 号就一并记下。"""
    ids, names = [w for w in words if kept_id(w)], [w for w in words if not kept_id(w)]
    if ids and not (len(ids) == len(names) == 1 and is_qq(ids[0])):
        raise Refusal(f"名册里没有{'这个号' if turn.students else ids[0]}，请 @ 他，或写姓名。")
    stranger = Stranger(names[0], int(ids[0]) if ids else None)

    async def noted(reply: Turn, said: str) -> Answer | None:
        if digit(said) != 1:
            return None
        settled = {**search.settled, names[0]: stranger}
        kept = tuple(w for w in search.words if w.text not in ids)
        return await find(turn.resumed(reply), replace(search, words=kept, settled=settled))

    name = shown(turn, names[0])
    if search.known_only:
        raise Refusal(f"名册里没有「{name}」，请 @ 他，或核对姓名。")
    if ids:
        return turn.ask(f"名册里没有「{name}」，回复 1 按 QQ {ids[0]} 暂记。", noted)
    better = "知道 QQ 号就写在名字后面" if turn.private else "有 QQ 的直接 @ 他更好"
    return turn.ask(f"名册里没有「{name}」，回复 1 暂记；{better}。", noted)


def _tail(match: Match, listed: Sequence[Match]) -> str:
    """同名又同班的才说学号的末几位。"""
    alike = sum(m.unit == match.unit for m in listed) > 1
    return tail(match.number) if alike else ""


def _settle(search: Search, word: str, choice: int | Stranger) -> Search:
    return replace(search, settled={**search.settled, word: choice})
