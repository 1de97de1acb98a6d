"""/词条：一个人写、另一个人看过才用；私聊里一来一回。"""

from collections.abc import Mapping
from datetime import datetime

import pytest

from config.faq import Seed
from models.services import faqs
from models.tables import Faq
from plugins._chat import clock
from tests.house import ADMIN_GROUP, NOW, SUPER, House

WANG, ZHAO, FAR = 2001, 2002, 2009
ADD = "/词条 加 去哪里盖团委的章 / 盖章找谁 | 到团委办公室，带学生证"
SEEDS = (
    Seed(key="fees", question="团费交多少", phrasings=("团费标准", "一月几毛", "团费多少钱"),
         answer="学生每月 0.2 元", source="团费规定"),
    Seed(key="late", question="团费补交", phrasings=("补交团费", "漏交团费", "团费没交"),
         answer="找团支书补交"),
)  # fmt: skip


@pytest.fixture
async def school(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.appoint(FAR, "孙老师", "兼职 经管系")
    await faqs.load_seeds(NOW, SEEDS)
    return house


async def told(house: House, who: int, line: str, **where: int) -> Mapping[int | None, str]:
    return {s.user: s.text for s in await house.say(who, line, **where)}


async def test_from_the_line_to_the_answer(school: House):
    filed = await told(school, WANG, ADD)
    assert filed[WANG] == (
        "待审 #1：加词条：去哪里盖团委的章 / 盖章找谁 | 到团委办公室，带学生证\n"
        "请赵书记看过就用；写错了发 /撤销 #1"
    )
    assert filed[ZHAO] == (
        "#1 王老师 加词条：去哪里盖团委的章 / 盖章找谁 | 到团委办公室，带学生证\n"
        "引用本条回复 1 通过，0 原因 退回；或发 /词条 审"
    )
    assert (await school.one(ZHAO, "/词条")).startswith("在用的词条 2 条，等你看的改动 1")
    shown = await school.one(ZHAO, "/词条 审")
    assert shown.endswith("\n回复 1 通过，0 原因 退回")
    passed = await told(school, ZHAO, "1")
    assert passed[ZHAO] == "已通过 #1：词条 3「去哪里盖团委的章」现在就用"
    assert passed[WANG] == passed[ZHAO]
    assert "带学生证" in await school.one(404, "/提问 盖章找谁")


async def test_the_note_is_quoted(school: House):
    sent = await school.say(WANG, ADD)
    note = next(s.message for s in sent if s.user == ZHAO)
    assert await school.say(ZHAO, "好的，我看看", quote=note) == []
    assert "退回要写原因" in await school.one(ZHAO, "0", quote=note)
    refused = await told(school, ZHAO, "0 现在不用盖章了", quote=note)
    assert refused[ZHAO] == "已退回 #1，王老师会看到原因。"
    assert refused[WANG] == "#1 词条「去哪里盖团委的章」退回了：现在不用盖章了"
    assert "已经退回或撤回" in await school.one(ZHAO, "1", quote=note)
    assert await Faq.all().count() == 2


async def test_a_number_says_which(school: House):
    await school.say(WANG, ADD)
    await school.say(WANG, "/词条 删 2")
    assert (await school.one(FAR, "/词条 审")).endswith("；后面还有 1 条")
    assert "删词条 2「团费补交」" in await school.one(FAR, "/词条 审 #2")
    done = await told(school, FAR, "/词条 审 #2 1")
    assert done[FAR] == "已通过 #2：词条 2「团费补交」删掉了\n还有 1 条等你看，发 /词条 审"
    assert await school.one(WANG, "/词条 审 #2") == "已通过 #2：词条 2「团费补交」删掉了"
    assert "没有 #9 这一条改动" in await school.one(FAR, "/词条 审 #9 1")
    assert "写上编号" in await school.one(FAR, "/词条 审 1")
    assert "写上编号" in await school.one(FAR, "/词条 审 #1 好的")


async def test_nobody_approves_his_own(school: House):
    await school.say(WANG, ADD)
    assert await school.one(WANG, "/词条 审") == "没有等你看的词条改动。"
    assert "你自己写的" in await school.one(WANG, "/词条 审 #1 1")
    assert "你写的还在等人看：#1" in await school.one(WANG, "/词条")


async def test_a_post_lost_in_mid_dialogue(school: House):
    await school.say(WANG, ADD)
    await school.say(FAR, "/词条 审")
    await school.say(SUPER, "/卸任 孙老师", group=ADMIN_GROUP)
    assert "给团干部用" in await school.one(FAR, "1")
    assert await Faq.all().count() == 2


async def test_changing_half_of_one(school: House):
    filed = await told(school, WANG, "/词条 改 1 | 学生 0.2 元，别的问团支书")
    assert "#1：改词条 1「团费交多少」：答案改成 学生 0.2 元，别的问团支书\n" in filed[WANG]
    await school.say(FAR, "/词条 审 #1 1")
    assert "别的问团支书" in await school.one(WANG, "/词条 查 词条1")
    filed = await told(school, WANG, "/词条 改 词条 1 团费怎么收 ／ 收多少团费 ｜")
    assert "#2：改词条 1「团费交多少」：团费怎么收 / 收多少团费\n" in filed[WANG]


async def test_finding(school: House):
    assert await school.one(WANG, "/词条 查 补交") == (
        "词条 2：团费补交\n也问：补交团费 / 漏交团费 / 团费没交\n找团支书补交"
    )
    assert (await school.one(WANG, "/词条 查 1")).endswith("学生每月 0.2 元\n出处：团费规定")
    assert await school.one(WANG, "/词条 查 团费") == "词条 1：团费交多少\n词条 2：团费补交"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/词条 加 去哪里盖章", "写成「问 | 答」"),
        ("/词条 加", "写成「问 | 答」"),
        ("/词条 加 去哪里盖章 |", "要有问和答"),
        ("/词条 加 | 到办公室", "要有问和答"),
        ("/词条 加 团费标准 | 很多", "和词条 1「团费交多少」太像"),
        ("/词条 改 1", "改哪一条"),
        ("/词条 改 团费 | 很多", "改哪一条"),
        ("/词条 改 9 | 很多", "没有词条 9"),
        ("/词条 删", "删哪一条"),
        ("/词条 删 团费", "删哪一条"),
        ("/词条 删 99", "没有词条 99"),
        ("/词条 查", "找什么"),
        ("/词条 团费", "没看懂"),
    ],
)
async def test_what_is_wrong_is_said_with_a_line_to_copy(school: House, line: str, why: str):
    said = await school.one(WANG, line)
    assert why in said
    assert "/词条 " in said
    assert "等你看的改动" not in await school.one(ZHAO, "/词条")


async def test_recall_and_undo_withdraw_it(school: House):
    await school.say(WANG, ADD)
    first = school.last
    assert (await school.recall(WANG, first))[0].text == "已撤销 #1，没有改动词条。"
    await school.say(WANG, ADD)
    assert await school.one(WANG, "/撤销 #2") == "已撤销 #2，没有改动词条。"
    await school.say(WANG, ADD)
    third = school.last
    await school.say(FAR, "/词条 审 #3 1")
    assert await school.recall(WANG, third) == []
    assert "已经通过了，在用着" in await school.one(WANG, "/撤销 #3")


async def test_in_a_group_it_is_sent_to_private(school: House):
    assert await school.one(WANG, ADD, group=ADMIN_GROUP) == "请私聊我发 /词条，群里不办这条。"


async def test_nobody_is_woken_at_night(school: House):
    clock.begin_at(datetime(2026, 11, 25, 23, tzinfo=clock.SHANGHAI), None)
    assert set(await told(school, WANG, ADD)) == {WANG}
