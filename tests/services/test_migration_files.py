"""迁移文件：不许有会毁数据的动作，和表上写的一样（T7）。"""

import ast
from pathlib import Path

import pytest
from tortoise import Tortoise
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import AlterModelOptions

from models import connections, migrate

SHIPPED = Path(migrate.__file__).with_name("migrations")

SAFE = {"CreateModel", "AddField", "AddIndex"}
"""其余的在 SQLite 上会重建整张表，丢约束、丢索引、连带删行。"""


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
