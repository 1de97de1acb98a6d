"""换一所学校，/进度 说的、画的也全是那所学校的。"""

import pytest

from config import regulation
from models.services import progress as service
from plugins._chat import clock
from plugins._chat.pictures import Sheet
from scripts.fake_qq import at
from tests.house import CLASS_GROUP, SUPER, House
from tests.plugins.another_school import LI, SCHOOLS, WANG, ZHANG, ZHOU, School


async def pictured() -> Sheet:
    from plugins.progress import wide  # 插件要由 tests.house 先载入

    now = clock.now()
    return wide.of_school(await service.school(now.date()), now).sheet


def words(sheet: Sheet) -> list[str]:
    found = [sheet.title, sheet.subtitle, sheet.footer]
    for section in sheet.sections:
        found += [section.title, section.note]
        found += [word for row in section.rows for word in (row.name, row.unit, row.extra)]
        found += [word for line in section.lines for word in (line.name, line.note, line.value)]
    return found


@pytest.fixture
def school(house: House) -> School:
    return School(house)


async def test_a_university(school: School):
    regulation.use(SCHOOLS / "university.toml")
    await school.open_up("专职团干", "兼职团干", "软件学院")
    await school.say(ZHANG, "/联系 ", at(LI))
    assert await school.say(SUPER, "/进度") == (
        "全校 · 2026—2027 学年\n专职团干 1 人，达标 0，合计 0/60；"
        "兼职团干（2026 秋学期） 1 人，达标 0，合计 1/15\n覆盖：名册里还没有人\n"
        "本季度有活动的学院 0/1"
    )
    sheet = await pictured()
    school.heard += words(sheet)
    assert [r.unit for r in sheet.sections[0].rows] == [
        "第五条 · 每学年 60 名", "第六条 · 每学期 15 名 · 2026 秋学期",
    ]  # fmt: skip
    assert [(entry.name, entry.value) for entry in sheet.sections[-1].lines] == [
        ("宿舍夜谈", "尚无记录"),
    ]  # fmt: skip
    (own,), (held,) = sheet.sections[2].rows, sheet.sections[3].rows
    assert (own.name, own.unit, own.done, own.target) == ("列席班会", "第八条 · 每周 1 次", 0, 1)
    assert (held.name, held.unit) == ("书院开放日", "第九条 · 本季度 · 有活动的学院")
    for line in ("软件学院", "学院", "火星学院", "王老师", "李雷", "软件2402"):
        await school.say(SUPER, f"/进度 {line}", group=None)
    await school.say(SUPER, "/任命 ", at(ZHOU), " 书记 软件学院")
    await school.say(ZHOU, "/进度 张三", group=CLASS_GROUP)
    await school.say(WANG, "/进度")
    school.nothing_foreign()


async def test_a_college_without_a_quota_for_part_timers(school: School):
    regulation.use(SCHOOLS / "vocational.toml")
    await school.open_up("专任团干", "兼任团干", "数控分院")
    assert await school.say(SUPER, "/进度 张三") == (
        "张三 · 兼任团干 · 2026 年第四季度\n联系 0 人（0 人次），没有指标"
    )
    assert await school.say(SUPER, "/进度 数控分院") == (
        "数控分院 · 2026 年第四季度\n专任团干 1 人，达标 0，合计 0/30；"
        "兼任团干 1 人，没有指标\n覆盖：名册里还没有人"
    )
    sheet = await pictured()
    school.heard += words(sheet)
    (full, part), (_, unit) = sheet.sections[0].rows, sheet.sections[1].rows
    assert (full.done, full.target, part.target) == (0, 1, None)
    assert part.unit == "没有指标 · 1 人在任，共联系"
    assert (unit.name, unit.extra) == ("数控分院", "达标 0/1")
    school.nothing_foreign()
