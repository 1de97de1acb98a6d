"""迁移：旧库升级一行不丢，断在中间还是旧库（T7）。"""

import contextlib
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from models import connections, migrate
from models.services import contacts, groups
from tests.services.worlds import NOON, act, cadre, chief, enrol, talk, youths
from tests.stores import Sqlite, everything

SHIPPED = Path(migrate.__file__).with_name("migrations")

NEXT = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "{last}")]
    operations = [
        ops.AddField("Person", "nickname", fields.CharField(max_length=20, null=True)),
        ops.CreateModel(
            name="Wish",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True)),
                ("text", fields.CharField(max_length=20)),
            ],
            options={{"table": "wish", "app": "models", "pk_attr": "id"}},
            bases=["Model"],
        ),
    ]
"""


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


@pytest.fixture
async def filled(db: Sqlite) -> Path:
    """有职务、有登记、有撤销、有异议、有群的一个库，已断开。"""
    await cadre()
    first, second = await youths(2)
    done = await contacts.record(await act(2), [first, second], [], talk())
    await contacts.answer(await act(5000), done.entry, False)
    other = await contacts.record(await act(2), [await enrol("无号", None)], [], talk(mode="电话"))
    await contacts.undo(await act(2), other.entry)
    await groups.claim(700, 10001, await chief(NOON))
    await connections.disconnect()
    return db.path


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """下一版：真的那些迁移，再加一条只在测试里有的。"""
    package = tmp_path / "newer_migrations"
    shutil.copytree(SHIPPED, package, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(p.stem for p in package.glob("[0-9]*.py"))
    (package / "9999_newer.py").write_text(NEXT.format(last=last), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    plain = connections.config

    monkeypatch.setattr(connections, "config", lambda url: _with(plain(url), "newer_migrations"))
    for name in [n for n in sys.modules if n.startswith("newer_migrations")]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("newer")
async def test_filled_database_upgrades(filled: Path) -> None:
    rows, indexes, keys = everything(filled)
    await migrate.open_db(f"sqlite://{filled}")
    await migrate.close_db()
    new_rows, new_indexes, new_keys = everything(filled)
    for table, before in rows.items():
        if table not in ("tortoise_migrations", "sqlite_sequence"):
            width = len(before[0]) if before else 0
            assert [r[:width] for r in new_rows[table]] == before, table
    assert len(rows["contact_youth"]) == 3
    assert new_rows["person"][0][-1] is None
    assert new_rows["wish"] == []
    assert indexes <= new_indexes
    assert keys == new_keys


async def test_the_first_version_upgrades_to_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """只有 0001 的旧库，里面有人：升上来一行不丢，新的索引都在。"""
    old = tmp_path / "old.db"
    package = tmp_path / "first_migrations"
    package.mkdir()
    for name in ("__init__.py", "0001_initial.py"):
        shutil.copy(SHIPPED / name, package / name)
    monkeypatch.syspath_prepend(tmp_path)
    plain = connections.config
    with monkeypatch.context() as patch:
        patch.setattr(connections, "config", lambda url: _with(plain(url), "first_migrations"))
        await migrate.open_db(f"sqlite://{old}")
        await enrol("李雷", 42)
        await migrate.close_db()
    before = everything(old)
    await migrate.open_db(f"sqlite://{old}")
    await migrate.close_db()
    rows, indexes, _ = everything(old)
    (was,), (now,) = before[0]["person"], rows["person"]
    assert now[: len(was)] == was
    assert now[len(was) :] == (None, "")  # 还在校，没有头衔
    assert ("contact_youth", 0, ("state", "person_id")) in indexes - before[1]


def _with(config: dict[str, Any], migrations: str) -> dict[str, Any]:
    config["apps"]["models"]["migrations"] = migrations
    return config


def test_swapped_in_private_and_nothing_left_over(tmp_path: Path) -> None:
    copy, path = tmp_path / "x.db.migrating", tmp_path / "x.db"
    for file in (copy, path, *migrate._logs(copy), *migrate._logs(path)):
        file.write_bytes(b"new" if file == copy else b"old")
    migrate._swap(copy, path)
    assert [p.name for p in tmp_path.iterdir()] == ["x.db"]
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("where", ["walk", "_check", "_swap"])
async def test_cut_off_in_the_middle_the_old_one_stays(
    filled: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(filled)

    def cut(*_: object) -> None:
        raise KeyError("断电")

    with monkeypatch.context() as patch:
        patch.setattr(migrate, where, cut)
        with pytest.raises(KeyError):
            await migrate.open_db(f"sqlite://{filled}")
    assert everything(filled) == before
    await migrate.open_db(f"sqlite://{filled}")
    await migrate.close_db()
    assert "wish" in everything(filled)[0]


@pytest.mark.usefixtures("newer")
async def test_somebody_reading_stops_the_upgrade(filled: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        with contextlib.closing(sqlite3.connect(filled, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM person").fetchall()
            writer.execute("UPDATE person SET name = '新名字' WHERE id = 1")
            with pytest.raises(migrate.CannotOpen, match="关掉它再启动"):
                await migrate.open_db(f"sqlite://{filled}")
    await migrate.open_db(f"sqlite://{filled}")
    await migrate.close_db()
    assert everything(filled)[0]["person"][0][2] == "新名字"


async def test_nothing_to_do_copies_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(migrate, "_copy")
    await migrate.open_db(f"sqlite://{filled}")
    await migrate.close_db()


def test_broken_links_are_caught(filled: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled)) as raw:
        raw.execute("DELETE FROM contact")
        raw.commit()
    with pytest.raises(migrate.CannotOpen, match="断链"):
        migrate._check(filled)
