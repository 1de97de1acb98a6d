"""L2：每个事件恰好办一次，中间kill -9 几回、来几遍、次序怎么乱都一样。"""

import asyncio
import itertools
import random
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

import orjson

from scripts.fake_qq import FakeQQ, at
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import Bot, bot, settle_in

GROUPS, CADRES = range(3001, 3013), range(2001, 2006)
IN_FLIGHT = 300
"""没答的至多这么多：再多就是另一条承诺（L7）的事。"""
PATIENCE = 10.0
TOLD = """
SELECT c.message FROM delivery c JOIN delivery r ON r.entry_id = c.entry_id
WHERE c.kind = 'command' AND r.kind = 'reply'
"""


class Post:
    """一叠互不相同的 /联系，乱序，各送一到三遍；记下每条在第几次启动里得到了什么回话。"""

    def __init__(self, size: int) -> None:
        self.chance, self.life, self.pushed = random.Random(20261125), 0, 0
        self.events: dict[int, dict[str, Any]] = {}
        self.answers: dict[int, list[tuple[int, str]]] = {}
        self.waiting: set[int] = set()
        self.known: list[set[int]] = []
        self._qq: FakeQQ | None = None
        self._size, self._read = size, 0

    def connect(self, qq: FakeQQ) -> None:
        self._qq, self._read = qq, 0

    def write(self, qq: FakeQQ) -> list[int]:
        """每条是另一个团干部和另一个同学的一对，所以不会被当成手滑打了两遍。"""
        for n in range(self._size):
            cadre, student = CADRES[n % len(CADRES)], 40_000 + n // len(CADRES)
            event = qq.event(cadre, "/联系 ", at(student), " 面谈", group=GROUPS[n % len(GROUPS)])
            self.events[event["message_id"]] = event
        copies = [m for m in self.events for _ in range(self.chance.randint(1, 3))]
        self.chance.shuffle(copies)
        return copies

    async def deliver(self, messages: Iterable[int]) -> None:
        assert self._qq
        for message in messages:
            while len(self.waiting) >= IN_FLIGHT:
                await asyncio.sleep(0.005)
                self.collect()
            if message not in self.answers:
                self.waiting.add(message)
            self.pushed += 1
            await self._qq.send(orjson.dumps(self.events[message]).decode())

    def collect(self) -> int:
        """收下新到的回话，返回还差几条。"""
        for sent in self._qq.sent[self._read :] if self._qq else ():
            quoted = int(sent.parts[0]["data"]["id"])
            if quoted in self.events:
                self.answers.setdefault(quoted, []).append((self.life, sent.text))
                self.waiting.discard(quoted)
            self._read += 1
        return len(self.waiting)

    async def finish(self) -> None:
        """等到都答了；久久没有新的就不等了。"""
        left, since = self.collect(), 0.0
        while left and since < PATIENCE:
            await asyncio.sleep(0.1)
            now = self.collect()
            left, since = now, 0.0 if now < left else since + 0.1

    def after_power_cut(self) -> list[int]:
        """重连之后再送来的：没答的全部，答过的随手一些。"""
        self.life += 1
        again = [*self.waiting, *self.chance.sample([*self.answers], len(self.answers) // 10)]
        self.chance.shuffle(again)
        self.waiting.clear()
        return again

    def doubled(self) -> tuple[int, int, int]:
        """答了两遍的：（共几条，kill -9 时账上已经知道送到的，同一次启动里就答了两遍的）。"""
        lives = {m: [life for life, _ in told] for m, told in self.answers.items()}
        twice = {m: ls for m, ls in lives.items() if len(ls) > 1}
        known = sum(any(m in self.known[life - 1] for life in ls[1:]) for m, ls in twice.items())
        return len(twice), known, sum(len(set(ls)) < len(ls) for ls in twice.values())


@promise("L2", "10 000 个事件各来 1–3 遍、乱序、kill -9 8 回再重送：办成恰好 10 000 件，件件有回话")
async def once(trial: Trial) -> Seen:
    post, cuts = Post(trial.times(10_000, 800)), trial.times(8, 3)
    copies: list[int] = []
    effects, ids = 0, itertools.count(1)
    for life in range(cuts + 1):
        async with bot(trial.home, ids=ids) as running:
            async with running.dial() as qq:
                post.connect(qq)
                if life:
                    await post.deliver(post.after_power_cut())
                else:
                    await settle_in(qq, GROUPS, CADRES)
                    copies = post.write(qq)
                await post.deliver(copies[life :: cuts + 1])
                if life == cuts:
                    await post.finish()
                    (effects,) = running.rows("SELECT count(*) FROM contact")[0]
                else:
                    running.process.kill()
                    await running.process.wait()
            post.collect()
            post.known.append(_told(running))
    return _verdict(post, effects, cuts)


def _verdict(post: Post, effects: int, cuts: int) -> Seen:
    size, (twice, known, within) = len(post.events), post.doubled()
    wrong = sum(not t.startswith("联系+1") for told in post.answers.values() for _, t in told)
    silent = size - len(post.answers)
    return Seen(
        f"{size} 个事件送 {post.pushed} 遍、kill -9 {cuts} 回：办成 {effects} 件，"
        f"没回话 {silent} 件，"
        f"回话不对 {wrong} 条；答了两遍 {twice} 件，其中账上已知送到还再答的 {known} 件，"
        f"没有 kill -9 就答两遍的 {within} 件",
        effects == size and not (silent or wrong or known or within),
    )


def _told(dead: Bot) -> set[int]:
    """kill -9 的那一刻账上知道已送到的；看的是副本，免得替它把日志并进了库。"""
    copy = dead.data.parent / "copy"
    shutil.copytree(dead.data, copy, dirs_exist_ok=True)
    with closing(sqlite3.connect(copy / "live.db")) as book:
        found = {message for (message,) in book.execute(TOLD)}
    shutil.rmtree(copy)
    return found


CHAT, CONTACTS = "plugins/_chat", "models/services/contacts.py"
breaks.ALL += [
    Break("L2", f"{CHAT}/intake.py", '"message_id" in frame and self', "False and self"),
    Break("L2", CONTACTS, "entry := await journal.already(act.origin)", "entry := 0"),
    Break("L2", f"{CHAT}/sending.py", "and not answer.fresh and await", "and False and await"),
]
