"""迁移：旧库升级一行不丢，断在中间还是旧库，迁移文件里不许有会毁数据的动作（T7）。"""

import ast
import contextlib
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import AlterModelOptions

from models import connections, migrate
from models.services import contacts, groups
from tests.services.worlds import NOON, act, cadre, chief, enrol, talk, youths
from tests.stores import Sqlite

SHIPPED = Path(migrate.__file__).with_name("migrations")

SAFE = {"CreateModel", "AddField", "AddIndex"}
"""其余的在 SQLite 上会重建整张表，丢约束、丢索引、连带删行。"""

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

    def config(url: str) -> dict[str, Any]:
        ours = plain(url)
        ours["apps"]["models"]["migrations"] = "newer_migrations"
        return ours

    monkeypatch.setattr(connections, "config", config)
    for name in [n for n in sys.modules if n.startswith("newer_migrations")]:
        monkeypatch.delitem(sys.modules, name)


def _everything(path: Path) -> tuple[dict[str, list[tuple]], set[tuple], list[str]]:
    """所有行、所有索引（带列）、所有建表语句里的外键。"""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        tables = [r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {t: raw.execute(f"SELECT * FROM {t} ORDER BY 1").fetchall() for t in tables}
        indexes = {
            (t, unique, tuple(c[2] for c in raw.execute(f"PRAGMA index_info('{name}')")))
            for t in tables
            for _, name, unique, *_ in raw.execute(f"PRAGMA index_list('{t}')")
        }
        keys = [
            f"{t}:{r[2:7]}" for t in tables for r in raw.execute(f"PRAGMA foreign_key_list({t})")
        ]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return rows, indexes, sorted(keys)


@pytest.mark.usefixtures("newer")
async def test_filled_database_upgrades(filled: Path) -> None:
    rows, indexes, keys = _everything(filled)
    await migrate.open_db(f"sqlite://{filled}")
    await migrate.close_db()
    new_rows, new_indexes, new_keys = _everything(filled)
    for table, before in rows.items():
        if table not in ("tortoise_migrations", "sqlite_sequence"):
            width = len(before[0]) if before else 0
            assert [r[:width] for r in new_rows[table]] == before, table
    assert len(rows["contact_youth"]) == 3
    assert new_rows["person"][0][-1] is None
    assert new_rows["wish"] == []
    assert indexes <= new_indexes
    assert keys == new_keys


def test_swapped_in_private_and_nothing_left_over(tmp_path: Path) -> None:
    copy, path = tmp_path / "x.db.migrating", tmp_path / "x.db"
    for file in (copy, path, *migrate._logs(copy), *migrate._logs(path)):
        file.write_bytes(b"new" if file == copy else b"old")
    migrate._swap(copy, path)
    assert [p.name for p in tmp_path.iterdir()] == ["x.db"]
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("where", ["_migrate", "_check", "_swap"])
async def test_cut_off_in_the_middle_the_old_one_stays(
    filled: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _everything(filled)

    def cut(*_: object) -> None:
        raise KeyError("断电")

    with monkeypatch.context() as patch:
        patch.setattr(migrate, where, cut)
        with pytest.raises(KeyError):
            await migrate.open_db(f"sqlite://{filled}")
    assert _everything(filled) == before
    await migrate.open_db(f"sqlite://{filled}")
    await migrate.close_db()
    assert "wish" in _everything(filled)[0]


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
    assert _everything(filled)[0]["person"][0][2] == "新名字"


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


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("[0-9]*.py")), ids=lambda p: p.stem)
def test_only_safe_operations(path: Path) -> None:
    calls = [
        n.func for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)
    ]
    used = {
        f.attr
        for f in calls
        if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name) and f.value.id == "ops"
    }
    assert used
    assert used <= SAFE, f"{path.name}：{used - SAFE} 会毁数据，要手写重建"


async def test_migrations_are_up_to_date_with_the_tables() -> None:
    config = connections.config("sqlite://:memory:")
    await Tortoise.init(config=config, init_connections=False)
    try:
        assert Tortoise.apps is not None
        detector = MigrationAutodetector(Tortoise.apps, config["apps"])
        # 一对一作主键时 Tortoise 总说 pk_attr 变了；表没有变，这一种不算。
        left = [o for w in await detector.changes() for o in w.operations]
        assert [o.describe() for o in left if not isinstance(o, AlterModelOptions)] == []
    finally:
        await Tortoise.close_connections()
