"""存下的文件：同一份只存一次，满了丢最旧的，名字只认自己给过的。"""

import asyncio
import hashlib
from pathlib import Path

import pytest

from models.rules.refusal import Refusal
from sandbox.store import Store


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_what_is_put_is_read_by_its_sum(tmp_path: Path):
    store = Store(tmp_path)
    name = await store.put(b"abc")
    assert name == hashlib.sha256(b"abc").hexdigest()
    assert (store.size(name), await store.read(name)) == (3, b"abc")
    assert await store.put(b"abc") == name
    assert names(tmp_path) == {name}


async def test_the_oldest_goes_when_it_is_full(tmp_path: Path):
    store = Store(tmp_path, largest=10)
    first, second = await store.put(b"1111"), await store.put(b"2222")
    await store.put(b"1111")
    third = await store.put(b"3333")
    assert names(tmp_path) == {first, third}
    with pytest.raises(Refusal, match="不在了"):
        store.size(second)
    large = await store.put(b"x" * 50)
    assert names(tmp_path) == {large}


async def test_it_is_found_again_after_a_restart(tmp_path: Path):
    kept = [await Store(tmp_path).put(content) for content in (b"a", b"bb")]
    (tmp_path / "cc.half").write_bytes(b"left by a kill")
    again = Store(tmp_path)
    assert [again.size(name) for name in kept] == [1, 2]
    assert names(tmp_path) == {*kept}


async def test_the_same_file_put_many_times_at_once(tmp_path: Path):
    store = Store(tmp_path)
    kept = await asyncio.gather(*(store.put(b"x" * 100_000) for _ in range(20)))
    assert names(tmp_path) == {*kept}
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize("name", ["", ".", "..", "../world.json", "/etc/passwd", "x" * 64])
async def test_no_other_file_is_given(tmp_path: Path, name: str):
    (tmp_path / "world.json").write_text("{}")
    store = Store(tmp_path / "files")
    with pytest.raises(Refusal, match="不在了"):
        await store.read(name)
    with pytest.raises(Refusal, match="不在了"):
        store.path(name)


async def test_a_file_taken_away_is_a_refusal_and_clearing_leaves_nothing(tmp_path: Path):
    store = Store(tmp_path)
    name = await store.put(b"abc")
    store.path(name).unlink()
    with pytest.raises(Refusal):
        await store.read(name)
    await store.put(b"d")
    store.clear()
    assert names(tmp_path) == set()
