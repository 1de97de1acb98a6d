"""/纪要：话和图附在走访、活动上；坏图不连累话。"""

import os
from hashlib import sha256
from pathlib import Path

import nonebot
import pytest

from models import db
from scripts.fake_qq import at, picture
from tests.chat.pictures_sent import HOSTILE, SECRET, drawn, tagged
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

CHEN, LI, WANG = 2101, 2102, 2103


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(nonebot.get_driver().config, "data_dir", str(tmp_path), raising=False)
    return tmp_path / "evidence"


@pytest.fixture
async def room(house: House, folder: Path) -> House:
    """一次机电系的走访 #1，李老师同行，王老师不在其中。"""
    for qq, name, post in (
        (CHEN, "陈书记", "管理员"),
        (LI, "李老师", "专职 机电系"),
        (WANG, "王老师", "专职 机电系"),
    ):
        await house.appoint(qq, name, post)
    await house.say(CHEN, "/走访 机电系 ", at(LI), " 座谈", group=ADMIN_GROUP)
    return house


async def rows() -> list[tuple[str, int]]:
    found = await db.rows(
        "SELECT m.text, (SELECT COUNT(*) FROM evidence p WHERE p.entry_id = m.entry_id) AS n"
        " FROM minutes m WHERE m.undone = ? ORDER BY m.id",
        False,
    )
    return [(r["text"], r["n"]) for r in found]


def receipt(room: House) -> int:
    return next(sent.message for sent in room.qq.sent if "走访 机电系" in sent.text)


def kept_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if folder.exists() else []


async def test_words_by_quoting_the_receipt(room: House):
    told = await room.one(
        LI, "/纪要 一、灯坏了。\n二、下周再看！", group=ADMIN_GROUP, quote=receipt(room)
    )
    assert told == "已附 #1 机电系：文字"
    assert await rows() == [("一、灯坏了。\n二、下周再看！", 0)]
    assert await room.one(CHEN, "/纪要 #1 补一句") == "已附 #1 机电系：文字"
    told = (await room.say(CHEN, picture(drawn()), "/纪要 #1 图在前"))[-1].text
    assert told == "已附 #1 机电系：文字、图 1 张"


async def test_pictures_are_kept_redrawn(room: House, folder: Path):
    told = await room.say(
        LI, "/纪要 现场", picture(tagged()), picture(drawn()),
        group=ADMIN_GROUP, quote=receipt(room),
    )  # fmt: skip
    assert [s.text for s in told] == ["收到，正在取图…", "已附 #1 机电系：文字、图 2 张"]
    kept = await db.rows("SELECT name, sha256, size FROM evidence ORDER BY id")
    assert sorted(r["name"] for r in kept) == kept_in(folder)
    for r in kept:
        content = (folder / r["name"]).read_bytes()
        assert (sha256(content).hexdigest(), len(content)) == (r["sha256"], r["size"])
        assert SECRET not in content


async def test_a_bad_picture_does_not_lose_the_rest(room: House, folder: Path):
    bad = [picture(HOSTILE[n][0]()) for n in ("html named png", "png bomb", "pdf")]
    told = await room.say(LI, "/纪要 #1 看了", bad[0], picture(drawn()), bad[1], bad[2])
    assert told[-1].text == (
        "已附 #1 机电系：文字、图 1 张\n"
        "第 1、4 张没有留下：不是 PNG、JPEG、WebP、GIF 图片\n"
        "第 3 张没有留下：像素太多"
    )
    assert await rows() == [("看了", 1)]
    assert len(kept_in(folder)) == 1


async def test_with_no_words_and_no_good_picture_nothing_is_written(room: House, folder: Path):
    told = await room.say(LI, "/纪要 #1", picture(b"<html>"))
    assert told[-1].text.startswith("没有附上。第 1 张没有留下：不是 PNG")
    assert await rows() == []
    assert kept_in(folder) == []


async def test_what_is_not_written_leaves_no_picture(room: House, folder: Path):
    told = await room.say(LI, "/纪要 #1 " + "长" * 4001, picture(drawn()))
    assert "最多 4000 字" in told[-1].text
    assert (await rows(), kept_in(folder)) == ([], [])


async def test_a_private_address_is_not_gone_to(room: House):
    told = await room.say(
        LI, "/纪要 #1 看了", {"type": "image", "data": {"file": "a", "url": "http://127.0.0.1/a"}}
    )
    assert told[-1].text == "已附 #1 机电系：文字\n第 1 张没有留下：不在 QQ 的图片服务器上"


async def test_at_most_nine_pictures(room: House):
    told = await room.say(LI, "/纪要 #1", *[picture(drawn(size=(8, 8)))] * 10)
    assert told[-1].text == "已附 #1 机电系：图 9 张\n第 10 张没有留下：一次最多 9 张"


async def test_asked_for_and_given_as_a_picture(room: House):
    told = await room.one(LI, "/纪要", group=ADMIN_GROUP, quote=receipt(room))
    assert told == "纪要写什么？回一段话，或发图；不附了回「取消」。"
    told = await room.say(LI, picture(drawn()), group=ADMIN_GROUP)
    assert told[-1].text == "已附 #1 机电系：图 1 张"
    assert "纪要写什么" in await room.one(LI, "/纪要 #1")
    assert await room.one(LI, "看了 实验室") == "已附 #1 机电系：文字"
    assert await rows() == [("", 1), ("看了 实验室", 0)]


async def test_only_members(room: House):
    for who in (WANG, SUPER):
        assert await room.one(who, "/纪要 #1 我也说") == "#1 的纪要由同行、主办的人来附。"
    assert await room.say(WANG, "/纪要 #1", picture(drawn())) != []
    assert await rows() == []


async def test_rights_end_in_the_middle_of_a_dialogue(room: House):
    await room.say(LI, "/纪要 #1")
    await room.say(SUPER, "/卸任 ", at(LI), group=ADMIN_GROUP)
    assert "/纪要 给同行、主办的人用" in await room.one(LI, "我说")
    assert await rows() == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/纪要 看了", "附到哪一次"),
        ("/纪要 #99 看了", "没有 #99 这一条"),
        ("/纪要 #1 " + "长" * 4001, "最多 4000 字"),
    ],
)
async def test_what_is_refused_writes_nothing(room: House, line: str, told: str):
    assert told in await room.one(LI, line)
    assert await rows() == []


async def test_a_contact_or_an_undone_visit_takes_none(room: House):
    (told,) = await room.say(LI, "/联系 王老师 面谈", group=ADMIN_GROUP)
    assert "不是走访或活动" in await room.one(LI, "/纪要 好", group=ADMIN_GROUP, quote=told.message)
    await room.say(CHEN, "/撤销 #1")
    assert "已经撤销，附不上去了" in await room.one(LI, "/纪要 #1 好")
    assert await rows() == []


async def test_the_same_event_fetches_and_writes_once(room: House, folder: Path):
    event = room.qq.event(LI, "/纪要 #1 看了", picture(drawn()))
    assert len(await room.push(event)) == 2
    assert await room.push(event) == []
    forget(room)
    assert await room.push(event) == []
    assert await rows() == [("看了", 1)]
    assert len(kept_in(folder)) == 1


async def test_undone_by_quote_and_recall_not_the_visit(room: House):
    (told,) = await room.say(LI, "/纪要 #1 看了", group=CLASS_GROUP)
    assert told.text == "已附 #1 机电系：文字"
    more = await room.one(LI, "/纪要 又看了", group=CLASS_GROUP, quote=told.message)
    assert more == "已附 #1 机电系：文字"
    undone = await room.one(LI, "撤销", group=CLASS_GROUP, quote=told.message)
    assert undone == "已撤销 #1 的这份纪要。"
    assert await rows() == [("又看了", 0)]
    await room.say(LI, "/纪要 #1 错了")
    assert (await room.recall(LI, room.last))[0].text == "已撤销 #1 的这份纪要。"
    assert (await db.rows("SELECT undone FROM visit"))[0]["undone"] in (0, False)
