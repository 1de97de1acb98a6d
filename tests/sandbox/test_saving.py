"""存盘：再打开还是那个世界；被杀掉只少最后半秒，消息号不重。"""

import asyncio
import json
from pathlib import Path
from typing import Any

from sandbox.cast import BOT, CLASS, FULLTIME, STRANGER, STUDENTS
from sandbox.saving import SECONDS, SKIPPED, Keeper
from sandbox.world import FIRST, World
from tests.sandbox.worlds import PNG, now, text

LI, HAN, _ = STUDENTS
ROOM = f"g{CLASS}"


def saved(folder: Path) -> Any:
    return json.loads((folder / "world.json").read_bytes())


async def test_everything_is_there_again(tmp_path: Path):
    keeper = Keeper.open(World, tmp_path, now)
    world = keeper.world
    kept = await world.files.put(PNG)
    said = world.say(LI, ROOM, [{"type": "image", "file": kept}, *text("看")])
    world.connect(lambda _frame: None)
    world.react(world.say(HAN, ROOM, text("好"), said.id).id, BOT, "124")
    world.recall(said.id, LI)
    world.leave(CLASS, FULLTIME)
    world.befriend(STRANGER, "我是")
    world.unfriend(LI)
    await keeper.close()
    again = Keeper.open(World, tmp_path, now).world
    assert again.snapshot() == world.snapshot() | {"bot": again.snapshot()["bot"]}
    assert not again.online
    assert await again.files.read(kept) == PNG


async def test_numbers_jump_over_what_a_kill_may_have_lost(tmp_path: Path):
    keeper = Keeper.open(World, tmp_path, now)
    keeper.world.say(LI, ROOM, text("一"))
    await keeper.close()
    again = Keeper.open(World, tmp_path, now).world
    assert again.say(LI, ROOM, text("二")).id == FIRST + 1 + SKIPPED
    assert again.messages.find(FIRST)


async def test_a_change_is_on_disk_soon_without_closing(tmp_path: Path):
    keeper = Keeper.open(World, tmp_path, now)
    for n in range(20):
        keeper.world.say(LI, ROOM, text(str(n)))
    assert not (tmp_path / "world.json").exists()
    await asyncio.sleep(SECONDS + 1)
    assert len(saved(tmp_path)["messages"]) == 20
    keeper.world.say(LI, ROOM, text("20"))
    await keeper.close()
    assert len(saved(tmp_path)["messages"]) == 21


async def test_what_cannot_be_read_is_a_new_start(tmp_path: Path):
    for broken in ("{", "[]", "{}", '{"next": 1}', "null"):
        (tmp_path / "world.json").write_text(broken)
        assert len(Keeper.open(World, tmp_path, now).world.messages) == 0


async def test_a_full_disk_does_not_stop_the_talk(tmp_path: Path):
    keeper = Keeper.open(World, tmp_path, now)
    (tmp_path / "world.half").mkdir()
    keeper.world.say(LI, ROOM, text("一"))
    await keeper.close()
    assert not (tmp_path / "world.json").exists()
