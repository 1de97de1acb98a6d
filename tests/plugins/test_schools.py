"""换一所学校只换一份文书：回话里全是那所学校的词、指标、时段，没有随附那一所的。"""

import pytest

from config import regulation
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.another_school import HAN, LI, SCHOOLS, WANG, ZHANG, ZHOU, School
from tests.plugins.test_mine import today


@pytest.fixture
def school(house: House) -> School:
    return School(house)


async def test_a_university(school: School):
    regulation.use(SCHOOLS / "university.toml")
    assert "任命团干部：/任命 @老师 专职团干 软件学院" in await school.say(SUPER, "/帮助")
    assert "先任命：/任命 @老师 专职团干 软件学院" in await school.say(SUPER, "/榜")
    await school.open_up("专职团干", "兼职团干", "软件学院")
    weeks = [(10, 28), (11, 4), (11, 11), (11, 18)]
    await school.meet(WANG, weeks, "谈心", first=5000)
    await school.meet(ZHANG, weeks[2:], "电话", first=6000)
    today(11, 25)
    told = await school.say(WANG, "/联系 ", at(LI), " 聊聊 升学")
    assert told.startswith("联系+1 新1，本学年 5/60 #7\n李雷：谈心谈话 #升学 11月25日 周三")
    told = await school.say(ZHANG, "/联系 ", at(LI), at(HAN))
    assert told.startswith("联系+2 新2，本学期 4/15 #8")
    assert await school.say(WANG, "/我的") == (
        "王老师 · 专职团干 · 2026—2027 学年\n"
        "联系 5/60（5 人次）\n"
        "还差 55 名，剩 24 个教学周，近 4 周均 1.0 → 预计 29，每周 3 名就够\n"
        "尚无记录：宿舍夜谈"
    )
    assert await school.say(ZHANG, "/我的") == (
        "张三 · 兼职团干 · 2026 秋学期\n"
        "联系 4/15（4 人次）\n"
        "还差 11 名，剩 6 个教学周，近 4 周均 0.5 → 预计 7，每周 2 名就够\n"
        "本周：列席班会 0/1 还差 1\n尚无记录：宿舍夜谈"
    )
    assert await school.titles() == [
        "联系进度 · 大学团委", "", "专职团干 · 每学年 60 名 · 2026—2027 学年",
        "兼职团干 · 每学期 15 名 · 2026 秋学期",
        "登记数据，截至 2026-11-25 10:00 · 云工团〔2023〕8号 第五条 第六条",
    ]  # fmt: skip
    assert await school.board() == (
        "联系进度：2026—2027 学年 专职团干 1 人，达标 0；2026 秋学期 兼职团干 1 人，达标 0\n"
        "专职团干 · 每学年 60 名 · 2026—2027 学年：王老师 5/60\n"
        "兼职团干 · 每学期 15 名 · 2026 秋学期：张三 4/15"
    )
    told = await school.board("云", "团总支")
    assert "一次看一个学院" in told
    told = await school.say(WANG, "/撤销 #7")
    assert told == "已撤销 #7，现在 4/60。改好再发：\n/联系 李雷 谈心谈话 #升学"
    school.nothing_foreign()


async def test_its_own_reading_of_what_counts(school: School):
    """这所学校：有异议的照计，没有 QQ 的暂记也计。"""
    regulation.use(SCHOOLS / "university.toml")
    await school.open_up("专职团干", "兼职团干", "软件学院")
    (receipt,) = await school.house.say(WANG, "/联系 ", at(LI), " 进宿舍", group=ADMIN_GROUP)
    school.house.qq.refuse = lambda api, _: api == "set_msg_emoji_like"
    told = await school.house.say(LI, "0", group=ADMIN_GROUP, quote=receipt.message)
    assert [s.text for s in told if s.user is None] == ["好的，异议记下了"]
    assert ["#1 有一条异议：王老师 进宿舍" in s.text for s in told if s.user == ZHOU] == [True]
    await school.say(WANG, "/联系 赵小满 聊聊")
    told = await school.say(WANG, "1")
    assert told.startswith("联系+1 新1，本学年 2/60 #2")
    assert "暂记" not in told
    school.nothing_foreign()


async def test_its_limits_its_terms_and_its_refusals(school: School):
    regulation.use(SCHOOLS / "university.toml")
    await school.open_up("专职团干", "兼职团干", "软件学院")
    everybody = [at(qq) for qq in range(5000, 5005)]
    assert "一次最多登记 4 人" in await school.say(WANG, "/联系 ", *everybody)
    told = await school.say(WANG, "/联系 ", at(LI), " 2026-11-19")
    assert "只收最近 3 个教学日（11-20 起）。更早的请私聊我补录：/补录 11-19 姓名 谈心谈话" in told
    told = await school.say(WANG, "/联系 ", at(LI), " #考研", group=CLASS_GROUP)
    assert "只能是课业、升学、社团" in told
    assert "给大学团委和团总支书记用" in await school.say(LI, "/任命")
    assert "书记要写明哪个学院" in await school.say(SUPER, "/任命 ", at(HAN), " 韩梅梅 书记")
    told = await school.say(SUPER, "/任命 ", at(HAN), " 韩梅梅 团支书")
    assert told == "团支书要写明班团支部，比如：/任命 @同学 团支书 软件2402"
    assert "不像学院或支部的名字" in await school.say(SUPER, "/本群 学生群 哈哈", group=CLASS_GROUP)
    today(1, 6, 2027)  # 考试周
    assert await ledger_line(school, ZHANG) == "还差 15 名，教学周过完了，到 01-17 为止联系的仍计入"
    today(1, 28, 2027)  # 寒假
    assert await ledger_line(school, ZHANG) == "2026 秋学期已经结束，开学后重新数起"
    told = await school.say(ZHANG, "/联系 ", at(LI))
    assert "新0，2026 秋学期 0/15（这天在假期，不计入）" in told
    school.nothing_foreign()


async def ledger_line(school: School, who: int) -> str:
    return (await school.say(who, "/我的")).splitlines()[2]


async def test_a_vocational_college(school: School):
    regulation.use(SCHOOLS / "vocational.toml")
    await school.open_up("专任团干", "兼任团干", "数控分院")
    weeks = [(11, 4), (11, 11), (11, 18)]
    await school.meet(WANG, weeks, "下车间", first=5000)
    await school.meet(ZHANG, weeks[:1], "微信", first=6000)
    today(11, 25)
    told = await school.say(WANG, "/联系 ", at(LI), " 实训")
    assert told == (
        "联系+1 新0，本季度 3/30 #5\n李雷：当面聊 #实训 11月25日 周三\n"
        "本人引用本条回复 1 确认才计入；登错了发 /撤销"
    )
    await school.say(LI, "1")
    assert await school.say(WANG, "/我的") == (
        "王老师 · 专任团干 · 2026 年第四季度\n"
        "联系 4/30（4 人次）\n"
        "还差 26 位，剩 6 个教学周，近 4 周均 0.8 → 预计 8，每周 5 位就够\n"
        "本学期：车间夜校 0/1 还差 1"
    )
    assert await school.say(ZHANG, "/我的") == (
        "张三 · 兼任团干 · 2026 年第四季度\n"
        "联系 1 人（1 人次），没有指标\n—：车间夜校（兼任团干不适用）"
    )
    assert (await school.titles())[1:] == [
        "2026 年第四季度", "专任团干 · 每季 30 位", "兼任团干",
        "登记数据，截至 2026-11-25 10:00 · 枕职团字〔2024〕3号 2.1",
    ]  # fmt: skip
    assert await school.board("数控") == (
        "数控分院 2026 年第四季度联系进度：专任团干 1 人，达标 0；兼任团干 1 人\n"
        "专任团干 · 每季 30 位：王老师 4/30\n兼任团干：张三 1"
    )
    assert "/任命 @老师 兼任团干 数控分院" in await school.say(SUPER, "/帮助 任命")
    assert "/联系 @同学 当面聊 #实训" in await school.say(WANG, "/帮助")
    told = await school.say(SUPER, "/任命 列表")
    assert told.splitlines()[:2] == [
        "在任：专任团干 1 人，兼任团干 1 人，书记 0 人，团支书 0 人，管理员 1 人",
        "专任团干（数控分院）：王老师 2026-09-01 起",
    ]
    told = await school.say(SUPER, "/卸任 ", at(WANG), " 专任团干")
    assert told.startswith("已卸任 王老师 专任团干（数控分院）")
    school.nothing_foreign("专职", "兼职", "学院", "团支部")
