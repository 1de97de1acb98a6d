"""/名册：导入、查人、合并、毕业。"""

import asyncio
from collections.abc import Awaitable, Callable

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import journal, roster_people
from plugins._chat.arguments import Word, fold
from plugins._chat.commands import command, follow, retract, takes_files
from plugins._chat.turn import Answer, Attachment, Turn

from . import books, importing, people, telling, text

__plugin_meta__ = PluginMetadata("名册", "导入名册，查人、合并、毕业", text.EXAMPLE)


@command("名册", "花名册", example=text.EXAMPLE, what=text.WHAT)
async def roster(turn: Turn) -> Answer | None:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    mode = words[0] if words else ""
    if not turn.private and mode != "导入":
        raise Refusal(text.IN_PRIVATE.format(rest=mode if mode in _MODES else "").rstrip())
    if act := _MODES.get(mode):
        return await act(turn)
    if mode:
        raise Refusal(text.unknown(mode))
    return Answer(telling.state(await roster_people.state(turn.speaker, turn.today)))


async def _template(_turn: Turn) -> Answer:
    content = await asyncio.to_thread(books.template)
    return Answer(text.TEMPLATE, file=Attachment("名册模板.xlsx", content))


async def _discard(turn: Turn) -> Answer:
    return importing.discard(turn)


_MODES: dict[str, Callable[[Turn], Awaitable[Answer | None]]] = {
    "模板": _template,
    "导入": importing.begin,
    "提交": importing.submit,
    "放弃": _discard,
    "查": people.look,
    "合并": people.merge,
    "毕业": people.graduate,
}


@takes_files("名册")
async def offered(turn: Turn) -> Answer | None:
    return await importing.offered(turn)


@retract("person.merge")
async def unmerge(turn: Turn, entry: int) -> Answer | None:
    """撤回、撤销了合并：拆开。"""
    return await people.split(turn, entry)


@retract("roster.graduate")
async def ungraduate(turn: Turn, entry: int) -> Answer | None:
    return await people.ungraduate(turn, entry)


@follow("person.merge", "roster.graduate")
async def taken_back(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用回话说「撤销」，和发 /撤销 #编号 一样。"""
    if fold(said).strip() not in ("撤销", "撤回"):
        return None
    merged = await journal.kind_of(entry) == "person.merge"
    return await (people.split if merged else people.ungraduate)(turn, entry)


@retract("roster.import")
async def stays(_turn: Turn, _entry: int) -> Answer:
    return Answer(worded(telling.STAYS))
