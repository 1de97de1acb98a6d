"""提示：这个人此刻在这里，能用哪些命令，接下来说什么合适。话都在这一页。"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from config.settings import superusers
from models.rules.rights import Place, Speaker
from models.rules.wording import worded
from models.services import groups, journal, people, receipts
from plugins._chat import clock, commands, dialogue
from plugins._chat.people import RIGHTS, may
from sandbox.cast import BOT, STUDENTS
from sandbox.history import Message
from sandbox.world import World

MOST = 4
PEER = "\0"
"""句子里要 @ 的那位同学；他不在这个群里、私聊里 @ 不了，写名字。"""
ROOMS, EVERYWHERE = (Place.CADRES, Place.STUDENTS), tuple(Place)


class Row(NamedTuple):
    """哪几种身份、在哪里、有没有登记过的一条，才给这一枚。"""

    roles: str
    places: tuple[Place, ...]
    label: str
    text: str
    stands: bool = False


TABLE = (
    Row("书干", EVERYWHERE, "登记一次联系", "/联系 {同学} {面谈} #{就业}"),
    Row("书干", EVERYWHERE, "撤销上一条", "/撤销 #{编号}", stands=True),
    Row("书委", (Place.CADRES, Place.PRIVATE), "看进度", "/进度"),
    Row("干", (Place.CADRES, Place.PRIVATE), "我的进度", "/我的"),
    Row("书干", (Place.PRIVATE,), "下一位见谁", "/名单"),
    Row("书干委", (Place.CADRES,), "看榜", "/榜"),
    Row("委", (Place.PRIVATE,), "看名册", "/名册"),
    Row("委", (Place.PRIVATE,), "谁做了什么", "/审计"),
    Row("支", EVERYWHERE, "谁等着绑定", "/绑定 待批"),
    Row("支委", ROOMS, "本群是什么群", "/本群"),
    Row("青支", EVERYWHERE, "我的记录", "/我的"),
    Row("客", (Place.STUDENTS,), "把自己和名册对上", "/绑定"),
    Row("客", (Place.PRIVATE,), "把自己和名册对上", "/绑定 学号 姓名"),
    Row("超委书干支青客", EVERYWHERE, "能用什么", "/帮助"),
)


@dataclass(frozen=True)
class Scene:
    """此刻的样子：receipt 是这里一条提到他、还没确认的回执；pending 是别处有；
    asked 是他有没答完的问题；latest 是他最近一条还在的登记的编号；peer 是下一位可以联系的同学，
    不在这里的 QQ 写 0。"""

    speaker: Speaker
    place: Place
    receipt: int | None = None
    pending: bool = False
    asked: bool = False
    latest: int | None = None
    peer: tuple[int, str] = (0, "")


Chip = dict[str, Any]


def chips(scene: Scene) -> list[Chip]:
    """至多四枚：先是别人在等的，再是这个身份常用的。"""
    found: list[Chip] = []
    if scene.receipt is not None:
        found += [_chip("回 1 确认", "1", scene), _chip("回 0：没这回事", "0", scene)]
    elif scene.pending and scene.place is Place.PRIVATE:
        found.append(_chip("有一次联系等你确认", "/确认", scene))
    if scene.asked and scene.receipt is None:
        found.append(_chip("不办了", "取消", scene))
    found += [_chip(row.label, row.text, scene) for row in TABLE if _suits(row, scene)]
    only = {chip["text"]: chip for chip in reversed(found)}
    return [chip for chip in found if only[chip["text"]] is chip][:MOST]


def _suits(row: Row, scene: Scene) -> bool:
    held = any(role in row.roles for role in scene.speaker.roles)
    name = row.text.split()[0].removeprefix("/")
    there = scene.place in row.places and (bool(scene.latest) or not row.stands)
    return held and there and may(scene.speaker, name, scene.place)


def _chip(label: str, text: str, scene: Scene) -> Chip:
    """回执要引用；要 @ 的地方，群里是真的 @。"""
    qq, name = scene.peer
    before, peer, after = worded(text, 同学=PEER, 编号=str(scene.latest)).partition(PEER)
    parts: list[Chip] = [{"type": "text", "text": before}]
    if peer and not qq:
        parts = [{"type": "text", "text": f"{before}{name}{after}"}]
    elif peer:
        parts += [{"type": "at", "qq": qq}, {"type": "text", "text": after}]
    quote = scene.receipt if text in ("1", "0") else None
    said = f"{before}{'@' if peer and len(parts) > 1 else ''}{name if peer else ''}{after}"
    return {"label": label, "text": said, "parts": parts, "quote": quote}


async def hints(world: World, who: int, chat: str) -> dict[str, Any]:
    """菜单（commands）和几枚提示（chips）；不在这个会话里的 Refusal。"""
    group = world.place(who, chat)
    place = (await groups.view(group.id)).kind if group else Place.PRIVATE
    speaker = await people.speaker(
        who, clock.now().date(), who in superusers(), world.names[who]
    )  # fmt: skip
    usable = [c for c in commands.every() if may(speaker, c.name, place)]
    usable.sort(key=lambda c: [*RIGHTS].index(c.name))
    menu = [
        {"name": c.name, "aliases": [*c.aliases], "example": worded(c.example), "what": c.what}
        for c in usable
    ]
    scene = await _scene(world, speaker, place, group.id if group else -who)
    return {"commands": menu, "chips": chips(scene)}


async def _scene(world: World, speaker: Speaker, place: Place, room: int) -> Scene:
    me = speaker.person
    receipt = await receipts.unanswered(me, BOT, room) if me and room > 0 else None
    last = await receipts.latest(me) if me else None
    question = dialogue.current((BOT, room, speaker.qq))
    return Scene(
        speaker,
        place,
        receipt if receipt and world.messages.find(receipt) else None,
        pending=bool(me and await receipts.waiting_for(me, 1)),
        asked=question is not None and not question.entries,
        latest=await journal.number_of(last) if last else None,
        peer=next_peer(world, speaker.qq, room),
    )


def next_peer(world: World, who: int, room: int) -> tuple[int, str]:
    """这个人还没提过的一位同学；都提过了就最久没提的那位，不会紧接着登记同一个人。"""
    said = [m for m in world.messages if m.sender == who]
    others = [qq for qq in STUDENTS if qq != who]
    latest = {qq: m.id for m in said for qq in others if _names(m, qq, world.names[qq])}
    chosen = min(others, key=lambda qq: latest.get(qq, 0))
    here = room in world.groups and chosen in world.groups[room].members
    return chosen if here else 0, world.names[chosen]


def _names(said: Message, qq: int, name: str) -> bool:
    """@ 了他，或者一条命令里写着他的名字。"""
    words = "".join(part.get("text", "") for part in said.parts)
    named = words.startswith(("/", "／")) and name in words
    return named or any(part.get("qq") == qq for part in said.parts)
