from datetime import datetime

from config.calendar import calendar
from config.regulation import Window
from models.rules.periods import Period, period
from models.rules.quota import Progress
from models.services.ledger import Standing
from plugins._chat import clock
from plugins._chat.pictures import Board
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, ZHANG, LI = 2001, 2002, 2003


async def _cadres(house: House) -> None:
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHANG, "张三", "兼职 经管系")
    await house.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)


async def test_a_picture_and_a_line(house: House):
    await _cadres(house)
    (told,) = await house.say(LI, "/榜", group=ADMIN_GROUP)
    assert told.text == "2026 年联系进度：专职 1 人，达标 0；兼职 1 人，达标 0"
    assert told.pictures[0].startswith(b"\x89PNG")


async def test_where_the_picture_is_refused_the_text_comes(house: House):
    await _cadres(house)
    house.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params["message"])
    (told,) = await house.say(WANG, "/榜", group=ADMIN_GROUP)
    assert "专职 · 每年 100 人：王老师 1/100" in told.text
    assert "张三 0/10" in told.text


async def test_one_department(house: House):
    await _cadres(house)
    (told,) = await house.say(WANG, "/榜 本月 机电", group=ADMIN_GROUP)
    assert told.text == "机电系 2026 年联系进度：专职 1 人，达标 0"


async def test_the_face_name_and_the_long_word_are_understood(house: House):
    await _cadres(house)
    assert len((await house.say(WANG, "／排行榜　本周", group=ADMIN_GROUP))[0].pictures) == 1


async def test_not_in_a_student_group_until_the_committee_says(house: House):
    await _cadres(house)
    assert "不发个人进度" in await house.one(WANG, "/榜", group=CLASS_GROUP)
    await house.say(SUPER, "/本群 开 榜", group=CLASS_GROUP)
    (told,) = await house.say(WANG, "/榜", group=CLASS_GROUP)
    assert told.pictures


async def test_an_empty_board_teaches_the_first_step(house: House):
    assert "/任命 @老师 专职 机电系" in await house.one(SUPER, "/榜", group=ADMIN_GROUP)


NOW = datetime(2026, 11, 25, 10, tzinfo=clock.SHANGHAI)


def of(window: Window) -> Period:
    return period(window, NOW.date(), calendar())


def row(name: str, kind: str, counted: Period) -> Standing:
    return Standing(1, name, kind, "机电系", 1, Progress(3, 10), 4, 2, counted)


def drawn(rows: list[Standing], window: Period | None = None) -> Board:
    from plugins.board import text  # 插件要由 tests.house 先载入

    return text.board(rows, window, "", NOW)


def test_who_is_counted_in_another_period_is_marked():
    year, term = of(Window.YEAR), of(Window.TERM)
    rows = [row("甲", "兼职", term), row("乙", "兼职", term), row("丙", "兼职", year)]
    (section,) = drawn(rows).sections
    assert section.title == "兼职 · 每年 10 人 · 2026 年"
    assert [r.unit for r in section.rows] == ["机电系", "机电系 · 按本学期", "机电系 · 按本学期"]


def test_a_window_of_ones_choice_stands_beside():
    board = drawn([row("甲", "专职", of(Window.YEAR))], of(Window.QUARTER))
    assert board.subtitle == "2026 年，另列「2026 年第四季度」"
    assert board.sections[0].rows[0].extra == "本季度 +2"


def test_the_window_counted_in_is_not_listed_twice():
    board = drawn([row("甲", "专职", of(Window.YEAR))], of(Window.YEAR))
    assert (board.subtitle, board.sections[0].rows[0].extra) == ("2026 年", "4 人次")
