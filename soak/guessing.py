"""P2·猜学号：一百个号挨着猜学号、配最常见的姓名，一整天、重启几回：碰不上几个，在任的一个也换不来。"""

import itertools
import json
import sqlite3
from contextlib import closing

from scripts.fake_qq import FakeQQ
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import Bot, bot, settle_in

COMMON = ("张伟", "王伟", "王芳", "李伟", "王秀英", "李娜", "张敏", "李静", "王静", "刘伟")
ROWS = 2000
RARE = 50
"""两千人里，每五十个有一个叫最常见的名字。"""
CADRE = ("10086", "沈老师")
CLOCKS = ("10:00", "10:20", "10:40", "11:00", "11:20", "12:00", "15:00", "20:00")
A_ROUND = 4
MOST = 6
"""一个号一天里至多看它几次。"""


@promise("P2·猜学号", f"100 个号一天各猜 {len(CLOCKS) * A_ROUND} 次：至多碰上 3 个，在任的 0 个")
async def guessed(trial: Trial) -> Seen:
    guessers = [6000 + n for n in range(trial.times(100, 20))]
    ids = itertools.count(1_000_001)  # 重启前后消息号不重，才不会当成重投的
    sent = looked = hits = claimed = stolen = 0
    for nth, clock in enumerate(CLOCKS):
        env = {"CLOCK": f"2026-11-25T{clock}", "LOG_LEVEL": "WARNING"}
        async with bot(trial.home, ids=ids, **env) as running:
            async with running.dial() as qq:
                if not nth:
                    await settle_in(qq)
                    _roster(running)
                sent += await _tried(qq, guessers, nth)
            looked = running.rows("SELECT COUNT(*) FROM entry WHERE kind LIKE 'bind%'")[0][0]
            claimed = running.rows("SELECT COUNT(*) FROM bind_claim")[0][0]
            hits = running.rows(
                "SELECT COUNT(*) FROM person WHERE qq >= 6000 AND number <> ?", CADRE[0]
            )[0][0]
            stolen = running.rows("SELECT COUNT(qq) FROM person WHERE number = ?", CADRE[0])[0][0]
            await running.stop()
    figure = (
        f"{len(guessers)} 个号试 {sent} 次，重启 {len(CLOCKS) - 1} 回：看了 {looked} 次，"
        f"碰上 {hits} 个；知道在任那位的工号和姓名的 {claimed} 次，得逞 {stolen} 次"
    )
    slowed = 0 < looked - claimed <= MOST * len(guessers)
    return Seen(figure, hits <= 3 and slowed and claimed == len(CLOCKS) and not stolen)


async def _tried(qq: FakeQQ, guessers: list[int], nth: int) -> int:
    """挨着猜，一个学号只配一个名字；每轮有个没猜过的号，拿在任那位谁都看得到的工号和姓名来绑。"""
    lines = [
        (7000 + nth, *CADRE),
        *(
            (who, number, COMMON[(who + nth) % len(COMMON)])
            for place, who in enumerate(guessers)
            for number in _numbers((place * len(CLOCKS) + nth) * A_ROUND)
        ),
    ]
    start = len(qq.sent)
    for who, number, name in lines:
        await qq.send(json.dumps(qq.event(who, f"/绑定 {number} {name}")))
    await qq.wait(start + len(lines), 120)
    return len(lines)


def _numbers(first: int) -> list[str]:
    return [str(202300000 + (first + n) % ROWS) for n in range(A_ROUND)]


def _roster(running: Bot) -> None:
    """名册直接写进账本文件：两千个学号挨着的学生，和一位在任的老师。"""
    people = [
        (COMMON[n // RARE % len(COMMON)] if n % RARE == 0 else f"同学{n}", str(202300000 + n))
        for n in range(ROWS)
    ]
    with closing(sqlite3.connect(running.data / "live.db", timeout=20)) as book, book:
        book.executemany(
            "INSERT INTO person (kind, name, number, provisional) VALUES ('学生', ?, ?, 0)",
            [*people, CADRE[::-1]],
        )
        book.execute(
            "INSERT INTO post (kind, since, person_id, entry_id) SELECT '管理员', '2026-01-01',"
            " p.id, (SELECT MAX(id) FROM entry) FROM person p WHERE p.number = ?",
            CADRE[:1],
        )


breaks.ALL += [
    Break("P2·猜学号", "models/rules/binding.py", "MOST_WRONG = 6", "MOST_WRONG = 6000"),
    Break("P2·猜学号", "models/services/binding.py",
          "if row.member.posts and not act.speaker.superuser:", "if False:"),
    Break("P2·猜学号", "models/services/tries.py",
          "return act.now.replace(hour=0, minute=0, second=0, microsecond=0)", "return act.now"),
]  # fmt: skip
