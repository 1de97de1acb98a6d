"""/榜：一张图，看离书面指标还有多远。"""

from nonebot.plugin import PluginMetadata

from config.calendar import calendar
from models.rules.periods import period
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import ledger, units
from plugins._chat import pictures
from plugins._chat.arguments import Word, clean
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import text

__plugin_meta__ = PluginMetadata("榜", "团干部联系进度", text.EXAMPLE)


@command("榜", "排行", "看板", example=text.EXAMPLE, what=text.WHAT)
async def board(turn: Turn) -> Answer:
    if turn.group and turn.students and not turn.group.board:
        raise Refusal(worded(text.NOT_HERE))
    said = text.parse([t.text for t in turn.args if isinstance(t, Word)])
    if said.kind in ("123", "答复"):
        return Answer(text.not_yet(said.kind))
    year = ledger.contact_period(turn.today)
    window = period(said.window, turn.today, calendar()) if said.window else None
    rows = await ledger.standings(year, window or year, turn.today)
    name = ""
    if said.unit:
        rows, name = await _only(said.unit, rows)
    if not rows:
        return Answer(worded(text.NOBODY))
    picture = await pictures.draw(text.board(rows, window, name, turn.now))
    return Answer(text.summary(rows, name), picture=picture, plain=text.plain(rows, name))


async def _only(wanted: str, rows: list[ledger.Standing]) -> tuple[list[ledger.Standing], str]:
    unit = await units.find(wanted)
    if unit is None:
        raise Refusal(worded(text.NO_SUCH_UNIT, wanted=clean(wanted, 12)))
    return [s for s in rows if s.department == unit.id], unit.name
