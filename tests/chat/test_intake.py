"""收：每个事件一次、会话之内有先后、会话之间轮着来、活有上限。"""

import asyncio
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins._chat import intake
from plugins._chat.intake import Intake, Recent
from tests.chat.frames import frame

Frames = list[intake.Frame]


class Desk:
    """记下办过的和没挤进来的；gate 关着时办事的都等着。"""

    def __init__(self) -> None:
        self.done: Frames = []
        self.crowded: Frames = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.at_work = self.most = 0
        self.intake = Intake(self.work, lambda _bot, frame: self.crowded.append(frame))

    async def work(self, _bot: Any, frame: Any) -> None:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        await self.gate.wait()
        await asyncio.sleep(0)
        self.at_work -= 1
        self.done.append(frame)

    def take(self, *frames: dict[str, Any]) -> None:
        for each in frames:
            self.intake.take(None, each)


@given(st.integers(0, 10**6))
async def test_each_event_once_and_in_order(seed: int):
    chance = random.Random(seed)
    desk = Desk()
    events = [frame(n, group=chance.randrange(6)) for n in range(100)]
    copies = [
        (i + delay, e)
        for i, e in enumerate(events)
        for delay in (0, *(chance.randrange(1, 40) for _ in range(chance.randrange(3))))
    ]
    for _, event in sorted(copies, key=lambda pair: pair[0]):
        desk.take(dict(event))
        if chance.random() < 0.2:
            await asyncio.sleep(0)
    await desk.intake.settle()
    assert len(desk.done) == len(events)
    for group in range(6):
        heard = [e["message_id"] for e in desk.done if e["group_id"] == group]
        assert heard == sorted(heard)


@pytest.mark.parametrize("key", ["self_id", "group_id", "user_id", "message_id", "time"])
async def test_the_same_number_elsewhere_is_another_message(key: str):
    desk = Desk()
    desk.take(frame(1), frame(1) | {key: 99})
    await desk.intake.settle()
    assert len(desk.done) == 2


async def test_a_recall_is_not_its_message_again():
    desk = Desk()
    recall = {"post_type": "notice", "notice_type": "group_recall"}
    desk.take(frame(1), frame(1) | recall, frame(1) | recall)
    await desk.intake.settle()
    assert len(desk.done) == 2


async def test_chats_take_turns():
    desk = Desk()
    desk.gate.clear()
    desk.take(*(frame(n, group=1) for n in range(200)))
    desk.take(*(frame(1000 + n, group=g) for g in range(2, 20) for n in range(2)))
    desk.gate.set()
    await desk.intake.settle()
    last = max(i for i, e in enumerate(desk.done) if e["group_id"] != 1)
    assert last < 60, "刷屏的群让着别的群"
    assert len(desk.done) == 236
    assert desk.most == intake.AT_WORK


async def test_a_slow_chat_stops_nobody_else(monkeypatch: pytest.MonkeyPatch):
    done: list[int] = []

    async def work(_bot: Any, frame: Any) -> None:
        if frame["group_id"] == 1:
            await asyncio.sleep(30)
        done.append(frame["message_id"])

    monkeypatch.setattr(intake, "SECONDS", 0.1)
    queue = Intake(work, lambda *_: None)
    for each in (frame(1, group=1), frame(2, group=2), frame(3, group=1), frame(4, group=2)):
        queue.take(None, each)
    await asyncio.sleep(0.02)
    assert done == [2, 4]
    await queue.settle()
    assert done == [2, 4], "办不完的到时候放手，队伍往前走"


async def test_a_crash_loses_only_its_event():
    done: list[int] = []

    async def work(_bot: Any, frame: Any) -> None:
        if frame["message_id"] % 2:
            raise ZeroDivisionError("谈话内容")
        done.append(frame["message_id"])

    queue = Intake(work, lambda *_: None)
    for n in range(6):
        queue.take(None, frame(n))
    await queue.settle()
    assert done == [0, 2, 4]


async def test_nobody_is_left_waiting_when_all_hands_leave_at_once():
    """人手全在同一圈里办完退场，紧跟着进来的也有人办。"""
    done: list[int] = []

    async def work(_bot: Any, frame: Any) -> None:
        done.append(frame["message_id"])

    queue = Intake(work, lambda *_: None)
    for n in range(intake.AT_WORK):
        queue.take(None, frame(n, group=n + 1))
    asyncio.get_running_loop().call_soon(queue.take, None, frame(100, group=100))
    for _ in range(5):
        await asyncio.sleep(0)
    assert done[-1] == 100


async def test_what_does_not_fit_is_told_once_a_chat(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(intake, "WAITING", 20)
    desk = Desk()
    desk.gate.clear()
    desk.take(*(frame(n, group=n % 2) for n in range(30)))
    desk.take(frame(100, group=7), frame(101, group=7))
    assert [e["group_id"] for e in desk.crowded] == [0, 1, 7]
    desk.gate.set()
    await desk.intake.settle()
    assert len(desk.done) == 20
    desk.gate.clear()
    desk.take(*(frame(200 + n, group=0) for n in range(25)), frame(300, group=7))
    assert [e["group_id"] for e in desk.crowded[3:]] == [0, 7], "下一阵拥挤再说一次"
    desk.gate.set()
    await desk.intake.settle()


async def test_one_chat_cannot_fill_every_seat(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(intake, "WAITING", 20)
    monkeypatch.setattr(intake, "WAITING_IN_CHAT", 12)
    desk = Desk()
    desk.gate.clear()
    desk.take(*(frame(n, group=1) for n in range(100)), frame(500, group=2))
    desk.gate.set()
    await desk.intake.settle()
    assert [e["group_id"] for e in desk.crowded] == [1]
    assert {e["group_id"] for e in desk.done} == {1, 2}
    assert len(desk.done) <= 14


async def test_closing_finishes_what_is_in_hand_and_begins_nothing():
    desk = Desk()
    desk.gate.clear()
    desk.take(*(frame(n, group=1) for n in range(5)))
    await asyncio.sleep(0)
    closing = asyncio.create_task(desk.intake.close())
    await asyncio.sleep(0)
    desk.take(frame(9, group=2))
    desk.gate.set()
    await closing
    assert [e["message_id"] for e in desk.done] == [0]


def test_memory_of_what_was_seen_is_bounded():
    recent = Recent(3)
    assert not any(recent.seen(n) for n in range(4))
    assert recent.seen(3)
    assert not recent.seen(0)
    assert len(recent._keys) == 3
