"""文件和不是说话的事：谁该听见，谁听不见。"""

import time
from typing import Any

import pytest

from plugins._chat import commands, occasions
from plugins._chat.events import Frame
from plugins._chat.people import RIGHTS
from plugins._chat.turn import Answer, Turn
from scripts.fake_qq import file
from tests.house import ADMIN_GROUP, SUPER, House

SHEET = file("名单.xlsx", b"PK\x03\x04")


def notice(kind: str, **other: Any) -> dict[str, Any]:
    return {"post_type": "notice", "notice_type": kind, "self_id": 10001,
            "time": int(time.time()), "user_id": SUPER, **other}  # fmt: skip


UPLOAD = {"id": "/1b2c3d", "name": "名单.xlsx", "size": 7, "busid": 102}


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """「/要表」等一个文件；没头没尾的文件由「本群」的人来问。"""

    async def wanted(turn: Turn) -> Answer:
        return turn.ask("把表发来", got, seconds=600)

    async def got(turn: Turn, said: str) -> Answer | None:
        sent = turn.line.file
        return Answer(f"收到 {sent.name} {sent.id[:6]} {sent.size} {sent.busid}") if sent else None

    async def offered(turn: Turn) -> Answer | None:
        return Answer(f"要导入 {turn.line.file.name} 吗？") if turn.line.file else None

    monkeypatch.setattr(commands, "_named", dict(commands._named))
    monkeypatch.setattr(commands, "_takers", {})
    monkeypatch.setitem(RIGHTS, "要表", RIGHTS["任命"])
    commands.command("要表", example="/要表", what="要一个表")(wanted)
    commands.takes_files("要表")(offered)


@pytest.mark.usefixtures("asks")
class TestFiles:
    @pytest.mark.parametrize("group", [None, ADMIN_GROUP])
    async def test_a_file_answers_the_open_question(self, house: House, group: int | None):
        await house.one(SUPER, "/要表", group=group)
        assert (await house.one(SUPER, SHEET, group=group)).startswith("收到 名单.xlsx file-U 4")

    async def test_a_group_file_is_told_by_a_notice(self, house: House):
        await house.one(SUPER, "/要表", group=ADMIN_GROUP)
        (told,) = await house.push(notice("group_upload", group_id=ADMIN_GROUP, file=UPLOAD))
        assert (told.text, told.group) == ("收到 名单.xlsx /1b2c3 7 102", ADMIN_GROUP)
        assert told.parts[0]["type"] == "text"  # 通知没有可引用的消息

    async def test_a_file_for_nobody_is_not_ours(self, house: House):
        assert await house.push(notice("group_upload", group_id=ADMIN_GROUP, file=UPLOAD)) == []
        assert await house.say(SUPER, SHEET, group=ADMIN_GROUP) == []
        await house.one(SUPER, "/要表", group=ADMIN_GROUP)
        assert await house.say(SUPER + 1, SHEET, group=ADMIN_GROUP) == []

    async def test_a_private_file_out_of_the_blue(self, house: House):
        assert await house.one(SUPER, SHEET) == "要导入 名单.xlsx 吗？"
        assert await house.say(SUPER + 1, SHEET) == []


async def test_an_occasion_reaches_its_plugin(house: House, monkeypatch: pytest.MonkeyPatch):
    heard: list[tuple[int, int | None]] = []

    async def joined(turn: Turn, frame: Frame) -> Answer | None:
        heard.append((turn.line.qq, turn.line.group))
        return Answer("大家好") if frame.get("group_id") else None

    monkeypatch.setattr(occasions, "_known", {})
    occasions.occasion("notice.group_increase", "request.friend")(joined)
    assert await house.push(notice("group_increase", group_id=ADMIN_GROUP)) == []  # 别人进群
    (told,) = await house.push(notice("group_increase", group_id=ADMIN_GROUP, user_id=10001))
    assert (told.text, told.group) == ("大家好", ADMIN_GROUP)
    asked = {"post_type": "request", "request_type": "friend", "flag": "1", "comment": "",
             "self_id": 10001, "time": int(time.time()), "user_id": 2050}  # fmt: skip
    assert await house.push(asked) == []
    assert heard == [(10001, ADMIN_GROUP), (2050, None)]
