import pytest

from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House

WANG, ZHAO, ZHANG = 2001, 2005, 2002


async def say(house: House, who: int, *parts) -> str:
    return await house.one(who, *parts, group=ADMIN_GROUP)


async def test_one_line_several_posts_share_the_department(house: House):
    house.qq.cards[ZHAO] = "赵书记"
    told = await say(house, SUPER, "/任命 ", at(ZHAO), " 书记 兼职 机电系")
    assert told.startswith("已任命 赵书记 书记（机电系）、兼职（机电系）")
    assert "新记下单位：机电系" in told


async def test_a_typed_name_beats_the_group_card(house: House):
    house.qq.cards[WANG] = "阳光"
    assert "已任命 王建国 专职" in await say(house, SUPER, "/任命 ", at(WANG), " 王建国 专职")


async def test_the_other_kind_ends_the_same_day(house: House):
    await house.appoint(WANG, "王老师", "兼职 机电系")
    told = await say(house, SUPER, "/任命 ", at(WANG), " 专职 机电系")
    assert "王老师的兼职" in told
    assert "专职 1 人，兼职 0 人" in await say(house, SUPER, "/任命 列表")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (" 机电系", "要写职务"),
        (" 团支书", "团支书要写明团支部"),
        (" 书记", "书记要写明哪个系"),
    ],
)
async def test_what_is_missing_is_said(house: House, line: str, answer: str):
    house.qq.cards[ZHANG] = "张三"
    assert answer in await say(house, SUPER, "/任命 ", at(ZHANG), line)


async def test_a_secretary_stays_in_his_department(house: House):
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    house.qq.cards[ZHANG] = "张三"
    assert "已任命 张三 兼职（机电系）" in await say(
        house, ZHAO, "/任命 ", at(ZHANG), " 兼职 机电学院"
    )
    assert "书记只能任命本系" in await say(house, ZHAO, "/任命 ", at(WANG), " 专职 机电系")
    assert "没有找到「体育系」" in await say(house, ZHAO, "/任命 ", at(WANG), " 兼职 体育系")


async def test_rights_end_with_the_post(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    assert "已卸任 王老师 专职（机电系）" in await say(house, SUPER, "/卸任 ", at(WANG))
    assert "想找团干部" in await say(house, WANG, "/联系 ", at(ZHANG), " 面谈")


async def test_rights_end_inside_a_running_dialogue(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    assert "联系了谁" in await say(house, WANG, "/联系 面谈")
    await say(house, SUPER, "/卸任 ", at(WANG))
    assert "没有团干部职务" in await say(house, WANG, at(ZHANG))


async def test_in_private_a_qq_number_and_a_name_make_a_provisional_person(house: House):
    told = await house.one(SUPER, "/任命 12345678 刘老师 兼职 机电系")
    assert told == "名册里没有「刘老师」，回复 1 按 QQ 12345678 暂记。"
    assert "已任命 刘老师 兼职（机电系）" in await house.one(SUPER, "1")
    assert "联系了谁" in await house.one(12345678, "/联系")


async def test_a_post_can_begin_earlier_and_end_later(house: House):
    house.qq.cards[WANG] = "王老师"
    told = await say(house, SUPER, "/任命 ", at(WANG), " 专职 自 2026-03-01")
    assert "自 3月1日 周日 起" in told
    told = await say(house, SUPER, "/卸任 ", at(WANG), " 专职 12-01")
    assert "12月1日 周二 起" in told
    assert "联系了谁" in await say(house, WANG, "/联系")


async def test_dismissing_one_of_two_branches_keeps_the_other(house: House):
    await house.appoint(ZHANG, "张三", "团支书 机电2301", "团支书 机电2302")
    told = await say(house, SUPER, "/卸任 ", at(ZHANG), " 团支书 机电2302")
    assert "（机电2302）" in told
    assert "2301" not in told


@pytest.mark.parametrize("rest", [" 主席", " 副书记", " 下学期", " 2026-13-01"])
async def test_a_word_it_cannot_read_dismisses_nobody(house: House, rest: str):
    await house.appoint(ZHANG, "张三", "兼职 机电系")
    told = await say(house, SUPER, "/卸任 ", at(ZHANG), rest)
    assert "已卸任" not in told
    assert "兼职 1 人" in await say(house, SUPER, "/任命 列表")


@pytest.mark.parametrize("rest", [" 专职 学生会主席", " 专职 自 上学期"])
async def test_a_word_it_cannot_read_makes_no_unit(house: House, rest: str):
    house.qq.cards[ZHANG] = "张三"
    assert "没看懂" in await say(house, SUPER, "/任命 ", at(ZHANG), rest)
    assert "专职 0 人" in await say(house, SUPER, "/任命 列表")


async def test_a_typed_name_beside_one_at_is_his_name(house: House):
    await house.appoint(WANG, "王老师", "兼职 机电系")
    house.qq.cards[ZHANG] = "张三"
    told = await say(house, SUPER, "/任命 ", at(ZHANG), " 王老师 专职 机电系")
    assert told.count("专职") == 1
    assert "专职 1 人，兼职 1 人" in await say(house, SUPER, "/任命 列表")


async def test_a_dismissal_never_offers_to_note_somebody_down(house: House):
    told = await say(house, SUPER, "/卸任 李小明")
    assert "名册里没有「李小明」" in told
    assert "暂记" not in told


async def test_names_are_masked_in_a_student_group(house: House):
    house.qq.cards[ZHANG] = "张三"
    told = await house.one(SUPER, "/任命 ", at(ZHANG), " 兼职 机电系", group=3002)
    assert "张*" in told
    assert "张三" not in told
    assert "张三" not in await house.one(SUPER, "/卸任 ", at(ZHANG), group=3002)
