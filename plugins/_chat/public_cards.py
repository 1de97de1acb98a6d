"""团干部和他的名片怎么给人看：/团干、/亮身份、学生打的 /联系 说的是同一张。

职务照账上的写，名片上自己写的在后面；只给本系的，别的系的人、别的系的群里看不到联系方式。
"""

from collections.abc import Sequence
from functools import partial

from models.rules.posts import called
from models.rules.public_cards import Scope
from models.rules.wording import worded
from models.services import lit
from models.services.lit import Cadre
from models.services.public_cards import Card
from plugins._chat.arguments import clean, digit
from plugins._chat.cards import mask
from plugins._chat.turn import Answer, Turn

MOST = 4
"""几位以内一次说完；再多列出来，回数字看。"""
LISTED = 20
NO_CARD = "还没有亮身份"
HIDDEN = "联系方式只给本{系}看"
GONE = "他已经不在任了，重新找发：/团干"


def posts(cadre: Cadre) -> str:
    """「机电系专职、机电系书记」。"""
    return "、".join(f"{clean(s.unit, 20)}{called(s.kind)}" for s in cadre.seats[:2])


def open_to(turn: Turn, cadre: Cadre, card: Card) -> bool:
    """全校的谁都看得；本系的：私聊里是本系的人，群里是本系的群。"""
    if card.scope is Scope.SCHOOL or (turn.private and turn.speaker.person == cadre.person):
        return True
    if not turn.private:
        return bool(turn.group and turn.group.department in cadre.departments)
    own = {turn.speaker.department, *(p.department for p in turn.speaker.posts)}
    return bool(own & cadre.departments)


def name(turn: Turn, cadre: Cadre) -> str:
    """学生群里：名片公开到这里的才说全名。"""
    seen = cadre.card is not None and open_to(turn, cadre, cadre.card)
    return mask(cadre.name) if turn.students and not seen else clean(cadre.name, 12)


def lines(turn: Turn, cadre: Cadre) -> list[str]:
    """一张：谁、怎么找他、简介，至多三行。"""
    head, card = f"{name(turn, cadre)}（{posts(cadre)}）", cadre.card
    if card is None:
        return [f"{head}{NO_CARD}"]
    if not open_to(turn, cadre, card):
        return [head, lit_only()]
    return written(cadre, card.title, card.contact, card.intro)


def written(cadre: Cadre, title: str, contact: str, intro: str) -> list[str]:
    """公开了的样子，预览也是它；自己写的职务和账上的一样就不再说。"""
    what = clean(title, 40)
    own = "" if what == posts(cadre) else f" {what}"
    told = [f"{clean(cadre.name, 12)}（{posts(cadre)}）{own}", f"联系方式：{clean(contact, 60)}"]
    return [*told, clean(intro, 100)] if intro else told


def line(turn: Turn, cadre: Cadre) -> str:
    """一行里说完。"""
    head, card = f"{name(turn, cadre)}（{posts(cadre)}）", cadre.card
    if card is None:
        return f"{head}{NO_CARD}"
    return f"{head}：{clean(card.contact, 60) if open_to(turn, cadre, card) else lit_only()}"


def lit_only() -> str:
    return worded(HIDDEN)


def shown(turn: Turn, found: Sequence[Cadre], whose: str, *also: str) -> Answer:
    """一位说全，几位各一行，再多的编上号；also 接在后面。"""
    if len(found) == 1:
        return Answer("\n".join((*lines(turn, found[0]), *also)))
    if len(found) <= MOST:
        return Answer("\n".join((*(line(turn, c) for c in found), *also)))
    listed = found[:LISTED]
    names = " ".join(f"{i} {name(turn, c)}" for i, c in enumerate(listed, 1))
    more = "" if len(found) == len(listed) else "；没列到的写姓名：/团干 姓名"
    words = f"{whose}有 {len(found)} 位团干部：\n{names}\n回复数字看怎么找他{more}"
    people = [c.person for c in listed]
    return turn.ask("\n".join((words, *also)), partial(_picked, turn, people))


async def _picked(first: Turn, people: Sequence[int], turn: Turn, said: str) -> Answer | None:
    """选的时候再看一眼：卸任了的名片已经没有了。"""
    picked = digit(said)
    if picked is None or not 1 <= picked <= len(people):
        return None
    every = await lit.everyone(turn.today)
    found = next((c for c in every if c.person == people[picked - 1]), None)
    return Answer("\n".join(lines(first.resumed(turn), found)) if found else GONE)


async def own(turn: Turn) -> list[Cadre]:
    """找自己的：支部的，没有就是系里的，再没有就是校级的。"""
    branch = await lit.branch_of(turn.speaker.person)
    return lit.nearest(await lit.everyone(turn.today), branch, turn.speaker.department)
