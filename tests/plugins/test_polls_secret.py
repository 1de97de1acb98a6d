"""匿名投票的对话：只在私聊，回话里不复述投的哪项，截止才有结果，不足五张不公布。"""

from datetime import timedelta

import pytest

from models import db
from plugins._chat.desk import Desk
from tests.house import CLASS_GROUP, NOW, House
from tests.plugins.polling import FAR, PLAIN, STRANGER, STUDENT, WANG, opened, settled, ticked

END = NOW + timedelta(hours=24, seconds=1)
KEPT = (
    "#1「周五还是周六」收到了，一投就定，截止后公布。\n"
    "我只留你投过了，不留投的哪项；但 QQ 和管这台机器的人，仍可能看到你发来的这句。"
)


@pytest.fixture
async def room(house: House) -> House:
    await settled(house)
    await opened(house, PLAIN + " 匿名")
    return house


async def voted(room: House, how_many: int, said: str = "/选 #1 2") -> None:
    for n in range(how_many):
        assert await room.one(STUDENT + n, said) == KEPT


async def counted(table: str) -> int:
    return (await db.rows(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"]


async def test_it_says_what_is_kept_and_never_what_was_chosen(room: House):
    deliveries = await counted("delivery")
    await voted(room, 1, "/选 2")
    assert await counted("delivery") == deliveries
    again = await room.one(STUDENT, "/选 #1 1")
    assert again == "#1 你已经投过了；匿名的票一投就定，改不了，也查不到投的是哪项。"


async def test_recalling_the_line_changes_nothing(room: House):
    await voted(room, 1)
    assert await room.recall(STUDENT, room.last) == []
    assert await counted("anonymous_waiting") == 1


async def test_the_same_event_twice_is_one_ballot_and_one_answer_each(room: House):
    frame = room.qq.event(STUDENT, "/选 #1 2")
    (first,) = await room.push(frame)
    room.adapter.desk = Desk("off")  # 重启之后又送来
    (again,) = await room.push(frame)
    assert first.text == again.text == KEPT
    assert await counted("anonymous_waiting") == 1


@pytest.mark.parametrize(
    ("who", "said", "told"),
    [
        (STUDENT, "/选 #1 7", "没有第 7 项，只有 1–2，这样投：/选 #1 2"),
        (FAR, "/选 #1 2", "#1 的名单在开投时定下了，里面没有你，这次投不了。"),
        (STRANGER, "/选 #1 2", "/选 给名册里的师生用，名册里还没有你。发 /帮助 看你能用什么。"),
    ],
)
async def test_refusals_leave_nothing(room: House, who: int, said: str, told: str):
    assert await room.one(who, said) == told
    assert await counted("anonymous_waiting") == await counted("anonymous_once") == 0


async def test_no_result_before_the_end_and_the_group_hears_it_then(room: House):
    await voted(room, 6)
    told = await room.one(WANG, "/结果 #1")
    assert told.startswith("#1「周五还是周六」截止后公布，参评 6/9，截止")
    (result,) = await ticked(room, END)
    assert result.text == (
        "#1「周五还是周六」已截止，参评 6/9\n最多：周六，6 票 100%\n单选：一人一票；仅供参考"
    )
    assert result.group == CLASS_GROUP
    names = await room.one(WANG, "/结果 #1 名单")
    assert names == "#1「周五还是周六」是匿名的，谁投了什么没有记。"


async def test_fewer_than_five_are_not_told(room: House):
    await voted(room, 4)
    (result,) = await ticked(room, END)
    few = "匿名的不足 5 票，不公布，票没有留，免得猜得出是谁"
    assert result.text == f"#1「周五还是周六」已截止，参评 4/9\n{few}"
    assert await room.one(WANG, "/结果 #1 明细") == f"#1「周五还是周六」{few}。"


async def test_its_author_may_end_it_early(room: House):
    await voted(room, 5)
    told = await room.one(WANG, "/截止 #1", group=CLASS_GROUP)
    assert "已截止，参评 5/9\n最多：周六，5 票" in told


async def test_between_the_deadline_and_the_counting(room: House):
    from plugins._chat import clock

    await voted(room, 5)
    clock.begin_at(END, None)
    told = await room.one(WANG, "/结果 #1")
    assert told == "#1「周五还是周六」刚截止，正在拆匿名的票，过半分钟再看"


async def test_only_those_without_the_mark_are_reminded(room: House):
    await voted(room, 2)
    room.qq.friends = {STUDENT + n for n in range(4)}
    told = await ticked(room, NOW + timedelta(hours=22, seconds=1))
    assert sorted(sent.user for sent in told if sent.user) == [STUDENT + 2, STUDENT + 3]
    (sent,) = [sent for sent in told if sent.user == STUDENT + 2]
    assert await room.one(STUDENT + 2, "1", quote=sent.message) == KEPT
