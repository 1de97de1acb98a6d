"""/审计 的对话：一类一句，翻页，同名，群里不说。"""

import pytest

from models import db
from models.rules.rights import Act, Speaker
from models.services import journal, merges
from models.services.people import by_qq
from models.tables import Person
from plugins._chat import clock
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, NOW, SUPER, House

WANG, LI = 2001, 2003


@pytest.fixture
async def ledger(house: House) -> House:
    """王老师登记了李雷，李雷提出异议，王老师撤销。"""
    house.qq.cards |= {LI: "李雷", SUPER: "周老师"}
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.say(WANG, "/联系 ", at(LI), " 面谈 #就业 昨天", group=ADMIN_GROUP)
    await house.say(LI, "0", group=ADMIN_GROUP)
    await house.say(WANG, "/撤销 #1", group=ADMIN_GROUP)
    return house


TALK = """11-25 10:00 王老师 撤销 #1
11-25 10:00 李雷 提出异议 #1
11-25 10:00 王老师 登记联系 #1：李雷 面谈 11-24
11-25 10:00 昵称2000 任命 王老师 专职（机电系）
11-25 10:00 昵称2000 设群 3001 干部群
11-25 10:00 群 3001 由账号（尾号 0001）说话"""


@pytest.mark.parametrize("line", ["/审计", "/审计 今天", "/审计 1", "/审计 第1页 今天"])
async def test_everything_newest_first(ledger: House, line: str):
    assert await ledger.one(SUPER, line) == TALK


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("联系", TALK.splitlines()[2:3]),
        ("lx", TALK.splitlines()[2:3]),
        ("本群", TALK.splitlines()[4:]),
        ("王老师", [TALK.splitlines()[n] for n in (0, 2)]),
        ("2003", ["11-25 10:00 李雷 提出异议 #1"]),
        ("#1", [TALK.splitlines()[n] for n in (2, 1, 0)]),
    ],
)
async def test_a_choice_of_it(ledger: House, words: str, lines: list[str]):
    said = at(LI) if words == "2003" else words
    assert (await ledger.one(SUPER, "/审计 ", said)).splitlines() == lines


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("#99", "没有 #99 这一条，请核对编号。"),
        ("没人", "名册里没有「没人」，请 @ 他，或核对姓名。"),
        ("榜", "/榜 不往账上写什么，没有可看的。看今天的发 /审计 今天"),
        ("今天 王老师", "一次看一样，比如：/审计 今天"),
        ("第3页", "没有这样的记录。看最近的发 /审计"),
        ("确认 9", "没有这样的记录。看最近的发 /审计"),
        (
            "那个什么的记录",
            "没看懂。可以写姓名、#编号、今天或命令名，再加页数，比如：/审计 今天 2",
        ),
    ],
)
async def test_a_refusal_says_what_to_write(ledger: House, words: str, told: str):
    assert await ledger.one(SUPER, f"/审计 {words}") == told


async def test_a_stranger_has_done_nothing(ledger: House):
    assert await ledger.one(SUPER, "/审计 ", at(7777)) == "他还没有登记过什么。看最近的发 /审计"


NAMES = [f"王{n}" for n in "一二三四五六七八九十甲乙"]


async def crowd(house: House) -> None:
    for qq, name in enumerate(NAMES, 3100):
        await house.appoint(qq, name, "团支书 机电2301")


async def test_the_next_page(ledger: House):
    await crowd(ledger)
    first = (await ledger.one(SUPER, "/审计")).splitlines()
    assert len(first) == 11
    assert first[-1] == "回复 1 看下一页"
    second = (await ledger.one(SUPER, "1")).splitlines()
    assert [*first[:-1], *second][-6:] == TALK.splitlines()
    assert second[:2] == [
        f"11-25 10:00 昵称2000 任命 {name} 团支书（机电2301）" for name in NAMES[1::-1]
    ]  # fmt: skip
    await ledger.say(SUPER, "/审计")
    assert (await ledger.one(SUPER, "下一页")).splitlines() == second
    assert (await ledger.one(SUPER, "/审计 2")).splitlines() == second


async def test_dismissed_between_two_pages(ledger: House):
    await ledger.appoint(2009, "韩老师", "管理员")
    await crowd(ledger)
    assert "回复 1 看下一页" in await ledger.one(2009, "/审计")
    await ledger.say(SUPER, "/卸任 ", at(2009), group=ADMIN_GROUP)
    assert (await ledger.one(2009, "1")).startswith("/审计 给校团委用，")


@db.tx
async def twin() -> None:
    await Person.create(name="王老师", number="202301099")


async def test_two_of_one_name_are_a_choice(ledger: House):
    await twin()
    asked = await ledger.one(SUPER, "/审计 王老师")
    assert asked.startswith("「王老师」有 2 位，是哪一位？回复数字：")
    assert "王老师 撤销 #1" in await ledger.one(SUPER, "1")
    await ledger.say(SUPER, "/审计 王老师")
    assert await ledger.one(SUPER, "2") == "没有这样的记录。看最近的发 /审计"


async def test_nothing_is_told_in_a_group(ledger: House):
    told = await ledger.one(SUPER, "/审计", group=ADMIN_GROUP)
    assert told == "请私聊我发 /审计，群里不办这条。"


async def test_a_note_is_not_told(ledger: House):
    await ledger.say(WANG, "/联系 李雷 面谈 家里有些难处")
    told = await ledger.one(SUPER, "/审计 联系")
    assert "登记联系 #2：李雷 面谈" in told
    assert "难处" not in told


@db.tx
async def erase() -> None:
    await db.execute("DELETE FROM entry_detail WHERE entry_id IN (SELECT entry_id FROM contact)")


async def test_what_was_erased_says_so(ledger: House):
    await erase()
    (line,) = (await ledger.one(SUPER, "/审计 联系")).splitlines()
    assert line == "11-25 10:00 登记联系 #1（已按本人要求删去）"


@db.tx
async def written(kind: str, **detail: object) -> None:
    await journal.write(kind, Act(Speaker(SUPER, "周老师"), NOW), detail)


async def test_a_kind_nobody_has_worded_yet(ledger: House):
    await written("bind.unheard", secret="不说")
    await written("unheard")
    assert (await ledger.one(SUPER, "/审计")).splitlines()[:2] == [
        "11-25 10:00 昵称2000 别的事", "11-25 10:00 昵称2000 绑定",
    ]  # fmt: skip


async def test_a_merge_and_a_split_name_both(ledger: House):
    await twin()
    await ledger.say(WANG, "/联系 韩梅梅 面谈")
    await ledger.say(WANG, "1")
    await merge_and_split()
    lines = (await ledger.one(SUPER, "/审计")).splitlines()[:2]
    assert lines == [
        "11-25 10:00 昵称2000 拆开合并 #3：韩梅梅 和 王老师",
        "11-25 10:00 昵称2000 合并 #3：韩梅梅 并入 王老师",
    ]


@db.tx
async def merge_and_split() -> None:
    gone = (await Person.get(name="韩梅梅")).id
    kept = (await Person.get(number="202301099")).id
    chief = Act(
        Speaker(SUPER, "周老师", (await by_qq([SUPER]))[SUPER].id, superuser=True), clock.now()
    )
    done = await merges.merge(chief, gone, kept)
    await merges.split(chief, done.entry)
