"""一个年级毕业：先问人数，哪天起，反悔照原样还。"""

import pytest

from models import db
from plugins._chat import clock
from plugins._chat.desk import Desk
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.plugins.rosters import ZHAO, count, nothing_waiting, school

__all__ = ["nothing_waiting", "school"]


async def test_graduation_asks_with_the_count_and_what_is_open(school: House):
    told = await school.one(SUPER, "/名册 毕业 2023级")
    assert told == (
        "2023 级 3 人，今天起离校，权利和职务那天停，登记过的都还在。\n"
        "还没了的：团支书 1（李雷）\n确认请回复：毕业 3"
    )
    assert "人数对不上" in await school.one(SUPER, "毕业 4")
    assert await count("left_on IS NOT NULL") == 0
    told = await school.one(SUPER, "毕业 3")
    assert told == (
        "已记下：2023 级 3 人 11月25日 周三 起离校，1 段职务同日截止。 #2\n"
        "弄错了、要改日子，发 /撤销 #2"
    )
    assert await count("left_on IS NOT NULL") == 3
    assert "给名册里的师生用" in await school.one(50_002, "/我的")


async def test_graduation_on_a_day_to_come(school: House):
    assert "2027年6月30日 周三起离校" in await school.one(SUPER, "/名册 毕业 2023 2027-06-30")
    assert "2027年6月30日" in await school.one(SUPER, "毕业 3")
    assert "给名册里的师生用" not in await school.one(50_002, "/我的")


async def test_a_secretary_graduates_his_department_and_not_after_leaving_office(school: House):
    assert "没有 2024 级" in await school.one(ZHAO, "/名册 毕业 2024")
    assert "2023 级 3 人" in await school.one(ZHAO, "/名册 毕业 2023")
    await school.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "你现在没有这个职务" in await school.one(ZHAO, "毕业 3")
    assert await count("left_on IS NOT NULL") == 0


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-06-30", "毕业的日子写今天或以后：/名册 毕业 2023 2027-06-30"),
        ("11月24日", "毕业的日子写今天或以后：/名册 毕业 2023 2027-11-24"),
        ("昨天", "毕业的日子写今天或以后：/名册 毕业 2023 2027-11-24"),
    ],
)
async def test_a_day_in_the_past_is_refused_with_the_next_one(school: House, day: str, line: str):
    assert await school.one(SUPER, f"/名册 毕业 2023 {day}") == line
    assert await count("left_on IS NOT NULL") == 0


async def test_a_day_that_passed_while_it_was_asked_is_refused(school: House):
    await school.say(SUPER, "/名册 毕业 2023")
    clock.begin_at(NOW.replace(day=26), None)
    assert "毕业的日子写今天或以后" in await school.one(SUPER, "毕业 3")
    assert await count("left_on IS NOT NULL") == 0


async def test_undoing_a_graduation_gives_everything_back(school: House):
    before = [await db.rows(f"SELECT * FROM {t} ORDER BY id") for t in ("person", "post")]
    await school.say(SUPER, "/名册 毕业 2023 2027-06-30")
    await school.say(SUPER, "毕业 3")
    told = await school.one(SUPER, "/撤销 #2", group=CLASS_GROUP)
    assert told == "已撤销 #2：2023 级 3 人不离校了，1 段职务也还回去了。"
    assert [await db.rows(f"SELECT * FROM {t} ORDER BY id") for t in ("person", "post")] == before
    assert await school.one(SUPER, "/撤销 #2") == "#2 已经撤销过了。"


async def test_recalling_or_quoting_the_graduation_undoes_it(school: House):
    await school.say(SUPER, "/名册 毕业 2023")
    command = school.last
    (told,) = await school.say(SUPER, "毕业 3")
    assert "已撤销 #2" in (await school.recall(SUPER, command))[0].text
    assert await school.recall(SUPER, command) == []
    await school.say(SUPER, "/名册 毕业 2023")
    (told,) = await school.say(SUPER, "毕业 3")
    assert "已撤销 #3" in await school.one(SUPER, "撤销", quote=told.message)
    assert await count("left_on IS NOT NULL") == 0


async def test_a_redelivered_undo_writes_once(school: House):
    await school.say(SUPER, "/名册 毕业 2023")
    await school.say(SUPER, "毕业 3")
    event = school.qq.event(SUPER, "/撤销 #2")
    assert "已撤销 #2" in (await school.push(event))[0].text
    before = await db.rows("SELECT COUNT(*) AS n FROM entry")
    school.adapter.desk = Desk("off")
    assert await school.push(event) == []
    assert await db.rows("SELECT COUNT(*) AS n FROM entry") == before


async def test_a_secretary_undoes_his_own_only(school: House):
    await school.say(SUPER, "/名册 毕业 2023")
    await school.say(SUPER, "毕业 3")
    assert "#2 要由办的人或校团委来撤" in await school.one(ZHAO, "/撤销 #2")
    await school.say(SUPER, "/撤销 #2")
    await school.say(ZHAO, "/名册 毕业 2023")
    await school.say(ZHAO, "毕业 3")
    await school.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "/撤销 给" in await school.one(ZHAO, "/撤销 #3")
    assert await count("left_on IS NOT NULL") == 3


async def test_what_changed_since_is_left_and_told(school: House):
    """一个人又导入回来了，另一个的职务改过：不动，说出来。"""
    await school.say(SUPER, "/名册 毕业 2023")
    await school.say(SUPER, "毕业 3")
    await school.say(SUPER, "/名册 导入\n学号\t姓名\n202301001\t李雷\n202301009\t新同学")
    await school.say(SUPER, "/名册 提交")
    assert await school.one(SUPER, "/撤销 #2") == (
        "已撤销 #2：2023 级 2 人不离校了。\n后来又改过的没有动：1 人"
    )


async def test_nobody_left_to_graduate_is_said(school: House):
    await school.say(
        SUPER, "/名册 导入\n学号\t姓名\t系\t年级\t职务\n202201\t郑和\t机电系\t2022\t专职"
    )
    await school.say(SUPER, "/名册 提交")
    assert await school.one(ZHAO, "/名册 毕业 2022") == (
        "2022 级的 1 人都有书记任免不了的职务，请校团委来办：/名册 毕业 2022"
    )


async def test_a_later_post_is_told_with_its_end(school: House):
    await school.say(SUPER, "/名册 毕业 2023 2027-06-30")
    await school.say(SUPER, "毕业 3")
    await school.say(SUPER, "/任命 韩梅梅 兼职 机电系", group=ADMIN_GROUP)
    assert await school.one(SUPER, "/撤销 #2") == (
        "已撤销 #2：2023 级 3 人不离校了，1 段职务也还回去了。\n"
        "后来任的 1 段职务仍到 2027-06-30 止；要接着任，先 /卸任 再 /任命"
    )
    await school.say(SUPER, "/卸任 韩梅梅 兼职", group=ADMIN_GROUP)
    assert "已任命" in await school.one(SUPER, "/任命 韩梅梅 兼职 机电系", group=ADMIN_GROUP)
    assert "到 2027" not in await school.one(SUPER, "/名册 查 韩梅梅")
