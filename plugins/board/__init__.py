"""/榜：一张图，看离书面指标还有多远。"""

from typing import TypeVar

from nonebot.plugin import PluginMetadata

from config.calendar import calendar
from models.rules.periods import period
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import ledger, members, units
from plugins._chat import pictures
from plugins._chat.arguments import Word, clean
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import answers, table, text

Row = TypeVar("Row", ledger.Standing, members.Member)

__plugin_meta__ = PluginMetadata("榜", "团干部联系进度", text.EXAMPLE)


@command("榜", "排行", "看板", example=text.EXAMPLE, what=text.WHAT)
async def board(turn: Turn) -> Answer:
    if turn.group and turn.students and not turn.group.board:
        raise Refusal(worded(text.NOT_HERE))
    said = text.parse([t.text for t in turn.args if isinstance(t, Word)])
    if said.kind == "答复":
        return await _answers(turn, said)
    return await (_table if said.kind in table.NAMES else _progress)(turn, said)


async def _progress(turn: Turn, said: text.Said) -> Answer:
    """联系一条，各按各的指标。"""
    year = ledger.contact_period(turn.today)
    window = period(said.window, turn.today, calendar()) if said.window else None
    rows = await ledger.standings(year, window or year, turn.today)
    rows, name = await _only(said.unit, rows)
    if not rows:
        return Answer(worded(text.NOBODY))
    picture = await pictures.draw(text.board(rows, window, name, turn.now))
    return Answer(text.summary(rows, name), picture=picture, plain=text.plain(rows, name))


async def _table(turn: Turn, said: text.Said) -> Answer:
    """几条职责并排；联系那一列各按各的指标。"""
    if not (columns := table.records(said.kind)):
        return Answer(table.NONE_HERE)
    if said.window:
        raise Refusal(table.NO_WINDOW.format(kind=said.kind))
    everyone = await members.everyone(turn.today, [r for r in columns if r != "contacts"])
    mine, name = await _only(said.unit, everyone)
    standings = await _contacts(turn) if "contacts" in columns else {}
    drawn = table.chart(said.kind, mine, standings, name)
    if not drawn.parts:
        return Answer(worded(text.NOBODY))
    picture = await pictures.draw(table.picture(drawn, turn.now))
    return Answer(table.summary(drawn), picture=picture, plain=table.plain(drawn))


async def _answers(turn: Turn, said: text.Said) -> Answer:
    """问题答得怎样，几分之几。"""
    if not answers.duties():
        return Answer(table.NONE_HERE)
    if said.window:
        raise Refusal(table.NO_WINDOW.format(kind=said.kind))
    mine, name = await _only(said.unit, await members.everyone(turn.today, ["questions"]))
    drawn = await answers.parts(mine, turn.today)
    if not drawn:
        return Answer(worded(text.NOBODY))
    picture = await pictures.draw(answers.picture(drawn, name, turn.now))
    return Answer(answers.summary(drawn, name), picture=picture, plain=answers.plain(drawn, name))


async def _contacts(turn: Turn) -> dict[int, ledger.Standing]:
    year = ledger.contact_period(turn.today)
    return {s.person: s for s in await ledger.standings(year, year, turn.today)}


async def _only(wanted: str | None, rows: list[Row]) -> tuple[list[Row], str]:
    """wanted 为空是全校的。"""
    if not wanted:
        return rows, ""
    unit = await units.find(wanted)
    if unit is None:
        raise Refusal(worded(text.NO_SUCH_UNIT, wanted=clean(wanted, 12)))
    return [row for row in rows if row.department == unit.id], unit.name
