"""跨年的一个月灌进真的 bot.py：它的数、它的表，和那本笨账一模一样。"""

from pathlib import Path

import pytest

from replay import year
from replay.office import CHANGES
from replay.sizes import SHORT

SEED = 20251110
RARE = {"namesake", "stranger", "withdrawn_by_admin"}
"""掷到了也可能没有合适的人。"""


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite://{tmp_path}/live.db"
    server = request.getfixturevalue("server")
    server.run("CREATE DATABASE replay")
    return server.url("replay")


async def test_the_bot_counts_like_the_naive_book(tmp_path: Path, database: str):
    tally = await year.run(SHORT, SEED, tmp_path, database)
    assert tally.differences == []
    assert tally.compared > 800
    doings = {doing.__name__ for doing in year.DOINGS} - RARE
    assert doings | {f"人事·{kind}" for kind in CHANGES} <= {*tally.did}
    assert min(tally.kills, tally.reconnects, tally.restarts - 4) >= 1
