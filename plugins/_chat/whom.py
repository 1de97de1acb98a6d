"""一行话里说的是哪几个人：@ 的、姓名、学号、QQ 号。同名的让人选，名册外的问要不要暂记，绝不猜。"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nonebot.adapters.onebot.v11.exception import ActionFailed, ApiNotAvailable, NetworkError

from models.rules.refusal import Refusal
from models.services import people
from models.services.people import Match, Stranger
from plugins._chat.arguments import (
    At,
    Word,
    clean,
    digit,
    fold,
    is_qq,
    kept_id,
    looks_like_name,
    tokens,
)
from plugins._chat.turn import Answer, Turn

SHOWN = 5


@dataclass(frozen=True)
class Spare:
    """一个还没归类的词；late：它出现在方式、标签或日期之后，更像备注而不像人。"""

    text: str
    late: bool = False


@dataclass(frozen=True)
class Whom:
    """找齐了的人，和剩下不是人的词。"""

    persons: tuple[int, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.persons) + len(self.strangers)


@dataclass(frozen=True)
class Search:
    """找人的一问一答；settled 记着已经选好的：词 → 人，或词 → 暂记。"""

    ats: tuple[int, ...]
    words: tuple[Spare, ...]
    then: Callable[[Turn, Whom], Awaitable[Answer | None]]
    settled: Mapping[str, int | Stranger] = field(default_factory=dict)


def mask(name: str) -> str:
    """学生群里只露姓：李*。"""
    return f"{name[:1]}*"


def shown(turn: Turn, name: str) -> str:
    return mask(name) if turn.students else clean(name, 20)


async def find(turn: Turn, search: Search) -> Answer | None:
    """找齐了就接着办（then），没找齐就问一个问题，答了再回到这里。"""
    found = await people.search([w.text for w in search.words if w.text not in search.settled])
    known = await people.by_qq(search.ats)
    persons = [m.id for qq in search.ats if (m := known.get(qq))]
    outsiders = [qq for qq in search.ats if qq not in known]
    names: list[str] = []
    rest: list[str] = []
    noted: list[Stranger] = []
    for spare in search.words:
        word, matches = spare.text, found.get(spare.text, ())
        choice = search.settled.get(word)
        if isinstance(choice, int):
            persons.append(choice)
        elif choice is not None:
            noted.append(choice)
        elif len(matches) > 1:
            return _which(turn, search, word, matches)
        elif matches:
            persons.append(matches[0].id)
        elif not rest and _could_be_person(spare, bool(persons or outsiders)):
            names.append(word)
        else:
            rest.append(word)
    # 一个 @ 配一个名册外的名字：名字就是他的，比群名片准。
    called = names.pop() if len(names) == len(outsiders) == 1 else None
    if names:
        return _outside(turn, search, names)
    noted += [Stranger(called or await card(turn, qq), qq) for qq in outsiders]
    return await search.then(turn, Whom(tuple(dict.fromkeys(persons)), tuple(noted), tuple(rest)))


async def mentions_people(turn: Turn) -> bool:
    """这句话里有没有人：@ 了谁，或有像姓名、学号的词，或名册里正好有这个词。"""
    said = tokens(turn.line.segments)
    words = [t.text for t in said if isinstance(t, Word)]
    if any(isinstance(t, At) for t in said) or any(map(_person_like, words)):
        return True
    return any((await people.search(words)).values())


def _person_like(word: str) -> bool:
    return kept_id(word) or looks_like_name(word)


def _could_be_person(spare: Spare, others: bool) -> bool:
    return kept_id(spare.text) or (looks_like_name(spare.text) and not (spare.late and others))


def _which(turn: Turn, search: Search, word: str, matches: Sequence[Match]) -> Answer:
    """同名最多列 5 个，回数字来选。"""
    listed = matches[:SHOWN]
    rows = [
        f"{i} {shown(turn, m.name)} {m.unit or ('暂记' if m.provisional else '未分单位')}"
        f"{'' if turn.students or not m.number else ' ' + m.number}"
        for i, m in enumerate(listed, 1)
    ]
    more = "\n都不是就写学号。" if len(matches) > SHOWN else ""

    async def chosen(reply: Turn, said: str) -> Answer | None:
        picked = digit(said)
        if picked is None or not 1 <= picked <= len(listed):
            return None
        return await find(turn.resumed(reply), _settle(search, word, listed[picked - 1].id))

    head = f"「{clean(word, 12)}」有 {len(matches)} 位，是哪一位？回复数字："
    return turn.ask("\n".join((head, *rows)) + more, chosen)


def _outside(turn: Turn, search: Search, words: Sequence[str]) -> Answer:
    """名册外的：写了姓名就问要不要暂记，同时写了一个 QQ 号就一并记下。"""
    ids, names = [w for w in words if kept_id(w)], [w for w in words if not kept_id(w)]
    if ids and not (len(ids) == len(names) == 1 and is_qq(ids[0])):
        raise Refusal(f"名册里没有「{clean(ids[0], 14)}」，请 @ 他，或写姓名。")
    stranger = Stranger(names[0], int(ids[0]) if ids else None)

    async def noted(reply: Turn, said: str) -> Answer | None:
        if digit(said) != 1:
            return None
        settled = {**search.settled, names[0]: stranger}
        kept = tuple(w for w in search.words if w.text not in ids)
        return await find(turn.resumed(reply), replace(search, words=kept, settled=settled))

    name = clean(names[0], 12)
    if ids:
        return turn.ask(f"名册里没有「{name}」，回复 1 按 QQ {ids[0]} 暂记。", noted)
    return turn.ask(f"名册里没有「{name}」，回复 1 暂记；有 QQ 的直接 @ 他更好。", noted)


def _settle(search: Search, word: str, choice: int | Stranger) -> Search:
    return replace(search, settled={**search.settled, word: choice})


async def card(turn: Turn, qq: int) -> str:
    """名册外的人叫什么：群名片，没有就昵称，问不到就用 QQ 号。"""
    try:
        info = await turn.bot.call_api(
            "get_group_member_info", group_id=turn.line.group, user_id=qq, _timeout=2
        )
    except (ActionFailed, NetworkError, ApiNotAvailable):
        return f"QQ{qq}"
    return name_in(str(info.get("card") or info.get("nickname") or "")) or f"QQ{qq}"


def name_in(card: str) -> str:
    """群名片里的姓名：「机电2301-李雷」→ 李雷；没有像姓名的一截就用整张名片（去掉空格）。"""
    pieces = [p for p in re.split(r"[\s\-_/|—－]+", fold(card)) if p]
    named = [p for p in pieces if looks_like_name(p)]
    return clean(named[-1] if named else "".join(pieces), 20) if pieces else ""


async def quoted_author(turn: Turn) -> int | None:
    """被引用的是别人的话时，他就是要说的人；实现忘了那条消息就算了。"""
    if turn.line.quote is None:
        return None
    try:
        message = await turn.bot.call_api("get_msg", message_id=turn.line.quote, _timeout=2)
        author = int(message["sender"]["user_id"])
    except (ActionFailed, NetworkError, ApiNotAvailable, KeyError, TypeError, ValueError):
        return None
    return None if author in (turn.line.qq, turn.line.account) else author
