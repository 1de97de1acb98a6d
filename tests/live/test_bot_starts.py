"""真的 bot.py：起不来就说一句话，叫它停就好好停，日志和库里没有聊天。"""

import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from scripts.fake_qq import FakeQQ, at
from scripts.running import ROOT, SUPER, environment, outcome, running

CANARY = "不该留下的闲话"
GROUP, WANG, LI = 3001, 2001, 2003


def sentence(said: str) -> str:
    """它说的最后一行；没有一屏报错。"""
    assert "Traceback" not in said
    return said.strip().splitlines()[-1]


@pytest.mark.parametrize("token", ["", "short-token"])
async def test_without_a_token_it_says_so_and_stops(tmp_path: Path, token: str):
    code, said = await outcome(environment(tmp_path, ONEBOT_ACCESS_TOKEN=token))
    assert code != 0
    assert "ONEBOT_ACCESS_TOKEN 至少要 32 个字符" in sentence(said)
    assert not (tmp_path / "live.db").exists()


async def test_a_wrong_regulation_names_its_key(tmp_path: Path):
    wrong = tmp_path / "wrong.toml"
    text = (ROOT / "config" / "regulation.toml").read_text("utf-8")
    wrong.write_text(text.replace("target = 100", 'target = "一百"', 1), "utf-8")
    code, said = await outcome(environment(tmp_path, REGULATION=str(wrong)))
    assert code != 0
    assert "wrong.toml" in sentence(said)
    assert "duties.D1" in sentence(said)
    assert "target" in sentence(said)
    assert not (tmp_path / "live.db").exists()


@pytest.mark.parametrize("key", ["REPLY_LIMIT", "CLOCK", "BOT_IDS", "SUPERUSERS", "PORT"])
async def test_a_wrong_setting_names_its_key(tmp_path: Path, key: str):
    code, said = await outcome(environment(tmp_path, **{key: "乱写"}))
    assert code != 0
    assert key in sentence(said)


async def test_a_broken_ledger_is_one_sentence_and_left_alone(tmp_path: Path):
    ledger = tmp_path / "live.db"
    ledger.write_bytes(b"not a database" * 1000)
    code, said = await outcome(environment(tmp_path))
    assert code != 0
    assert "青桥没有启动。数据库打不开（SQLITE_NOTADB）" in sentence(said)
    assert ledger.read_bytes() == b"not a database" * 1000


async def test_a_locked_ledger_is_one_sentence(tmp_path: Path):
    async with running(tmp_path) as bot, bot.dial():
        await bot.stop()
    with closing(sqlite3.connect(tmp_path / "live.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        code, said = await outcome(environment(tmp_path))
    assert code != 0
    assert "青桥没有启动。数据库打不开（SQLITE_BUSY）" in sentence(said)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        (
            "DATABASE_URL",
            "postgres://nobody@127.0.0.1:1/x",
            "数据库打不开（ConnectionRefusedError）",
        ),
        ("DATABASE_URL", "postgres://u@127.0.0.1:x/x", "DATABASE_URL 里有认不得的写法"),
        ("DATABASE_URL", "postgres://u@127.0.0.1/x?sslmode=require", "DATABASE_URL 里有认不得的"),
        ("DATABASE_URL", "sqlite:///proc/nowhere/x.db", "数据库打不开（"),
        ("DATA_DIR", "/proc/nowhere", "DATA_DIR 这个目录建不了（"),
    ],
)
async def test_nowhere_to_keep_it_is_one_sentence(tmp_path: Path, key: str, value: str, told: str):
    code, said = await outcome(environment(tmp_path, **{key: value}))
    assert code != 0
    assert sentence(said).startswith("青桥没有启动。")
    assert told in sentence(said)


async def test_a_second_process_leaves_at_once(tmp_path: Path):
    async with running(tmp_path) as first, first.dial() as qq:
        began = time.monotonic()
        code, said = await outcome(environment(tmp_path))
        assert time.monotonic() - began < 3
        assert code != 0
        assert "live.db 正被另一个青桥进程使用" in sentence(said)
        await qq.say(SUPER, "/帮助", group=GROUP)
        await qq.wait(1)


async def test_sigterm_stops_it_cleanly(tmp_path: Path):
    async with running(tmp_path) as bot:
        async with bot.dial() as qq:
            await qq.say(SUPER, "/本群 设为 干部群", group=GROUP)
            await qq.wait(1)
            began = time.monotonic()
            code = await bot.stop()
            assert time.monotonic() - began < 5
        assert code in (0, -15)
        assert "Traceback" not in bot.log
        assert "ERROR" not in bot.log
        assert not [name for name in bot.files() if name.endswith(("-wal", "-shm"))]
    async with running(tmp_path) as again, again.dial() as qq:
        await qq.say(SUPER, "/本群", group=GROUP)
        assert "本群是干部群" in (await qq.wait(1))[0].text


async def test_a_head_that_cannot_be_written_does_not_keep_it_alive(tmp_path: Path):
    """关门时封不上：说一句，库照样关好，进程照样走。"""
    (tmp_path / "journal.head.new").mkdir()
    async with running(tmp_path) as bot:
        async with bot.dial() as qq:
            await qq.say(SUPER, "/本群 设为 干部群", group=GROUP)
            await qq.wait(1)
        bot.process.send_signal(signal.SIGINT)
        assert await bot.stop() in (0, -2, -15)
    assert "Traceback" not in bot.log
    assert not [name for name in bot.files() if name.endswith(("-wal", "-shm"))]


async def chatter(qq: FakeQQ) -> None:
    """各种不该留下的话：闲聊、引用、@、私聊、打错的、问错的、群里的备注、崩溃的。"""
    for n in range(200):
        await qq.say(LI, f"{CANARY}{n}", group=GROUP)
        await qq.say(LI, at(WANG), f" {CANARY}{n}", group=GROUP + n % 3)
    await qq.say(LI, CANARY, group=GROUP, quote=12345)
    await qq.say(LI, at(10001), f" 任命 {CANARY}", group=GROUP)
    await qq.say(LI, CANARY)
    await qq.say(LI, f"/{CANARY}", group=GROUP)
    await qq.say(LI, f"/联糸 {CANARY}", group=GROUP)
    await qq.say(WANG, f"/我的 {CANARY}", group=GROUP)
    await qq.say(WANG, "/联系 ", at(LI), f" 面谈 {CANARY}", group=GROUP)
    broken = qq.event(WANG, f"/联系 {CANARY}", group=GROUP)
    for bad in ({"message_id": 2**70}, {"time": 2**70}, {"group_id": CANARY}):
        await qq.send(str(broken | bad).replace("'", '"'))


async def test_chat_is_neither_logged_nor_stored_at_any_level(tmp_path: Path):
    async with running(tmp_path, LOG_LEVEL="TRACE") as bot:
        async with bot.dial() as qq:
            await qq.say(SUPER, "/本群 设为 干部群", group=GROUP)
            await qq.say(SUPER, "/任命 ", at(WANG), " 王老师 专职 机电系", group=GROUP)
            await qq.wait(2)
            await chatter(qq)
            await qq.say(WANG, "/联系 ", at(LI), " 面谈 #就业", group=GROUP)
            while "联系+1" not in qq.sent[-1].text:
                await qq.wait(len(qq.sent) + 1)
        assert await bot.stop() in (0, -15)
        assert "TRACE" in bot.log or "DEBUG" in bot.log
        assert CANARY not in bot.log
        assert "\\u4e0d\\u8be5" not in bot.log
        files = bot.files()
        assert "live.db" in files
        assert [name for name, data in files.items() if CANARY.encode() in data] == []
