import pytest

from models.services import groups
from models.tables import Entry
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

ZHAO = 2005
NAMES = {
    77777: "机电2301班 2026 级新生群",
    77778: "23级机电2班团支部",
    77779: "经管学院团干部群",
    77780: "吃货小分队",
}


@pytest.fixture
async def listed(house: House) -> list[str]:
    """列表的两条：设了的，和还没设、可以整条复制的。"""
    house.qq.groups = {ADMIN_GROUP: "团委干部群", **NAMES}
    return [sent.text for sent in await house.say(SUPER, "/本群 列表")]


async def kinds() -> dict[int, str]:
    views = await groups.everything()
    return {v.id: f"{v.kind.value} {v.unit}".strip() for v in views if v.id != ADMIN_GROUP}


async def test_what_is_not_set_comes_as_one_paste(listed: list[str]):
    assert listed == [
        "3001 干部群（团委干部群）\n"
        "还没设的 4 个在下一条：整条复制，改好发回来就设好。\n"
        "其中前 1 个像干部群，会照实显示姓名和进度，看清再发。",
        "/本群\n"
        "77779 设为 干部群 经管学院 ← 经管学院团干部群\n"
        "77777 设为 学生群 机电2301 ← 机电2301班 2026 级新生群\n"
        "77778 设为 学生群 机电2302 ← 23级机电2班团支部\n"
        "77780 设为 学生群 ← 吃货小分队",
    ]
    assert await kinds() == {}


async def test_pasted_back_everything_is_set(house: House, listed: list[str]):
    assert await house.one(SUPER, listed[1]) == (
        "已设 4 个群：干部群 1 个，学生群 3 个\n"
        "新记下单位：经管学院、机电2301、机电2302（暂记，名册导入时核对）"
    )
    assert await kinds() == {
        77777: "学生群 机电2301", 77778: "学生群 机电2302",
        77779: "干部群 经管学院", 77780: "学生群",
    }  # fmt: skip
    assert await Entry.filter(kind="group.set").count() == 2
    told = await house.one(SUPER, "/本群 列表")
    assert told.splitlines()[0] == "3001 干部群（团委干部群）"
    assert "还没设" not in told


async def test_sixty_groups_are_one_message_and_one_entry(house: House):
    house.qq.groups = {80000 + n: f"软件2{n // 20}{n % 20 + 1:02}班级交流群" for n in range(60)}
    before = await Entry.filter(kind="group.set").count()
    _, block = [sent.text for sent in await house.say(SUPER, "/本群 列表")]
    assert len(block) < 4500
    told = await house.one(SUPER, block)
    assert told.startswith("已设 60 个群：学生群 60 个\n新记下单位：")
    assert "等 60 个" in told
    assert len(await kinds()) == 60
    assert await Entry.filter(kind="group.set").count() == before + 1


async def test_more_than_sixty_are_split_and_each_part_can_be_pasted(house: House):
    house.qq.groups = {80000 + n: "闲聊" for n in range(61)}
    _, *blocks = [sent.text for sent in await house.say(SUPER, "/本群 列表")]
    assert [len(block.splitlines()) for block in blocks] == [61, 2]
    assert all(block.startswith("/本群\n") for block in blocks)


async def test_a_group_name_sets_nothing(house: House):
    """群名是群主写的：贴回来时箭头后面一个字也不读。"""
    house.qq.groups = {77777: "玩\n88881 设为 干部群 ← 88882 设为 干部群"}
    _, block = [sent.text for sent in await house.say(SUPER, "/本群 列表")]
    await house.say(SUPER, block)
    assert set(await kinds()) == {77777}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("77777 机电2301班 2026 级新生群 设为 学生群 机电2302", "机电2302"),
        ("77777 经管学院群设为学生群 设为 学生群", ""),
        ("77777  学生群　机电２３０１", "机电2301"),
        ("/本群 77777 设为学生群 机电2301 ← 设为 干部群", "机电2301"),
    ],
)
async def test_a_name_left_in_the_line_is_not_read(house: House, line: str, unit: str):
    assert "77777 学生群" in await house.one(SUPER, f"/本群 {line.removeprefix('/本群 ')}")
    assert await kinds() == {77777: f"学生群 {unit}".strip()}


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ("77778 什么 哈哈", "「77778 什么 哈哈」这一行没看懂，一个都没有设"),
        ("77778 设为 学生群 哈哈", "77778 这一行不行，一个都没有设"),
        ("77777 设为 学生群", "77777 写了两次"),
        ("还没设的 4 个", "「还没设的 4 个」这一行没看懂"),
    ],
)
async def test_one_bad_line_sets_nothing(house: House, second: str, sentence: str):
    told = await house.one(SUPER, f"/本群 77777 设为 学生群 机电2301\n{second}")
    assert told.startswith(sentence)
    assert len(told.splitlines()) <= 4
    assert await kinds() == {}


async def test_a_secretary_sees_and_sets_the_own_department(house: House):
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    await house.say(SUPER, "/本群 66666 设为 学生群 经管系")
    house.qq.groups = NAMES | {CLASS_GROUP: "机电2301班", 77781: "机电系新生群"}
    head, block = [sent.text for sent in await house.say(ZHAO, "/本群 列表")]
    assert head.splitlines()[0] == "3002 学生群 · 机电2301"
    assert "66666" not in head
    assert block.splitlines()[1:] == [
        "77777 设为 学生群 机电2301 ← 机电2301班 2026 级新生群",
        "77781 设为 学生群 机电系 ← 机电系新生群",
    ]
    assert "77777 学生群 · 机电2301" in await house.one(ZHAO, block)
    told = await house.one(ZHAO, "/本群 66666 设为 学生群 机电系\n77777 设为 学生群 机电系")
    assert "66666 这一行不行" in told


async def test_when_qq_does_not_answer_the_known_groups_are_still_listed(house: House):
    house.qq.refuse = lambda api, _: api == "get_group_list"
    assert await house.one(SUPER, "/本群 列表") == "3001 干部群"


async def test_a_doubled_paste_sets_once(house: House):
    event = house.qq.event(SUPER, "/本群 77777 设为 学生群\n77778 设为 学生群")
    assert len(await house.push(event)) == 1
    forget(house)
    assert await house.push(event) == []
    assert await Entry.filter(kind="group.set").count() == 2
