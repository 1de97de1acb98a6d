"""攻一遍：五十次匿名投票，看遍磁盘也不比随便猜准。一千次在 `python -m soak P4·匿名票`。"""

from collections import Counter
from pathlib import Path

from soak.attacker import Score
from soak.secrecy import attacked

POINTS = 10
"""只有七百多票，碰巧也差得出五个百分点；真漏了的差得远。"""


async def test_the_disk_tells_no_more_than_the_result(tmp_path: Path):
    score = Score(Counter())
    await attacked(tmp_path / "book.db", 50, score, seed=7)
    assert score.watched == score.voters > 500
    assert score.best[1] <= POINTS, score
