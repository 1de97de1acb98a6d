"""没有 rowid 的表：行照随机的键排，谁先写进来的从文件里看不出（匿名的东西用）。"""

from typing import Any

from tortoise.backends.sqlite.client import SqliteClient
from tortoise.migrations.operations import CreateModel


class CreateRowless(CreateModel):
    """在 SQLite 上照 WITHOUT ROWID 建；别的库照常。"""

    async def database_forward(
        self, app_label: str, old_state: Any, new_state: Any, state_editor: Any = None
    ) -> None:
        usual = state_editor.TABLE_CREATE_TEMPLATE
        if isinstance(state_editor.client, SqliteClient):
            state_editor.TABLE_CREATE_TEMPLATE = usual.replace("{extra}", "{extra} WITHOUT ROWID")
        try:
            await super().database_forward(app_label, old_state, new_state, state_editor)
        finally:
            state_editor.TABLE_CREATE_TEMPLATE = usual
