"""说给机器人听的话：有的不该留下，有的只该留在账里；还有崩溃、锁库、对面骂人的时候。"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from models.db import BUSY
from scripts.fake_qq import FakeQQ, at
from scripts.running import SUPER
from soak.burst import quiet, receipt
from soak.gossip import (
    ADMIN,
    BAD,
    CADRES_HERE,
    CHATTER,
    CLASS,
    CRASH,
    HAN,
    HERE_NOTE,
    LI,
    LOCKED,
    MISTYPED,
    NICK,
    NOTE,
    STRANGER,
    WANG,
    WORDING,
)
from soak.locks import outsider
from soak.scene import settle_in

RUDE = {"status": "failed", "retcode": 1200, "message": WORDING, "wording": WORDING, "data": None}
ODD = {"status": "ok", "retcode": 0, "data": CRASH}
"""骂人的应答；和样子不对、让 handler 出错的应答。"""


async def settled(qq: FakeQQ, *, first: bool) -> None:
    """头一回设好群、任命；每回都先登记一条，好有回执可引用。"""
    qq.cards = {SUPER: "周老师", WANG: "王老师", LI: "李雷", ADMIN: "沈老师"}
    _nicknamed(qq)
    if first:
        await settle_in(qq, (CADRES_HERE, BAD))
        await qq.say(SUPER, "/任命 ", at(ADMIN), " 沈老师 管理员", group=CADRES_HERE)
    await qq.say(WANG, "/联系 ", at(LI), " 面谈", group=CADRES_HERE)
    await quiet(qq, 0.2)


async def pointed(qq: FakeQQ) -> None:
    """对着机器人说、却不该留下的。"""
    for group in (CADRES_HERE, CLASS):
        for quote in (12345, qq.sent[-1].message):
            await qq.say(HAN, CHATTER, group=group, quote=quote)
        await qq.say(HAN, at(qq.account), f" 任命 {CHATTER}", group=group)
        for parts in ((at(LI), f" 面谈 {HERE_NOTE}"), (f"李雷 电话 他说{HERE_NOTE}",)):
            await qq.say(WANG, "/联系 ", *parts, group=group)
        await qq.say(WANG, "/联系 线上", group=group)
        await qq.say(WANG, HERE_NOTE, group=group)
        await qq.say(WANG, "/联系 ", at(STRANGER), " 面谈", group=group)
    for who in (WANG, HAN, ADMIN):
        await qq.say(who, CHATTER)
        for words in _mistyped():
            for group in (CADRES_HERE, CLASS, None):
                await qq.say(who, words, group=group)
    await quiet(qq, 0.2)


def _mistyped() -> tuple[str, ...]:
    return (
        f"/{MISTYPED}", f"/联糸 {MISTYPED}", f"/我的 {MISTYPED}", f"/榜 {MISTYPED}",
        f"/帮助 {MISTYPED}", f"/撤销 {MISTYPED}", f"/卸任 {MISTYPED}", f"/本群 设为 {MISTYPED}",
        f"/任命 {MISTYPED} {MISTYPED}", f"/确认 {MISTYPED} #99999", f"／lx{MISTYPED} 面谈",
    )  # fmt: skip


async def kept(qq: FakeQQ) -> None:
    """私聊里好好登记的备注，再到各处把那几条登记翻出来：问、撤销、确认、异议。"""
    start = len(qq.sent)
    for mode in ("面谈", "电话", "线上", "走寝"):
        await qq.say(WANG, f"/联系 李雷 {mode} {NOTE}第{start}回")
    await quiet(qq, 0.2)
    first, second, third, *_ = [n for s in qq.sent[start:] if (n := receipt(s.text))]
    for who in (WANG, ADMIN, LI):
        for group in (CADRES_HERE, CLASS, None):
            for words in ("/我的", "/榜", "/确认", "/撤销", "/联系"):
                await qq.say(who, words, group=group)
    await quiet(qq, 0.2)
    await qq.say(WANG, f"/撤销 #{first}", group=CADRES_HERE)
    await qq.say(WANG, f"/撤销 #{second}", group=CLASS)
    await qq.say(LI, f"/确认 异议 #{third}")
    await quiet(qq, 0.2)
    await qq.say(ADMIN, f"/撤销 #{third}", group=CADRES_HERE)
    await quiet(qq, 0.2)


async def shut_out(qq: FakeQQ, book: Path) -> None:
    """外面锁着库的时候登记一条备注：说了没有记下，就一个字都不在。"""
    before = len(qq.sent)
    with closing(outsider(book)) as outside:
        outside.execute("BEGIN IMMEDIATE")
        await qq.say(WANG, f"/联系 李雷 面谈 昨天 {LOCKED}")
        (told,) = (await qq.wait(before + 1))[before:]
        outside.execute("ROLLBACK")
    if told.text != BUSY:
        raise RuntimeError(told.text)


async def crashed(qq: FakeQQ, book: Path) -> None:
    """让 handler 真的出错：群的类别、登记的日子被改坏，对面的应答样子不对。"""
    with _spoiled(book):
        for words in ("/本群", "/帮助", f"/我的 {CHATTER}", f"/联系 李雷 {HERE_NOTE}"):
            await qq.say(WANG, words, group=BAD)
        await qq.say(WANG, "/撤销", group=CADRES_HERE)
        await qq.say(LI, "/确认")
        await quiet(qq, 0.2)


@contextmanager
def _spoiled(book: Path) -> Iterator[None]:
    with closing(outsider(book)) as outside:
        good = outside.execute("SELECT id, day FROM contact ORDER BY id DESC LIMIT 1").fetchone()
        outside.execute("UPDATE chat_group SET kind = ? WHERE id = ?", (CRASH, BAD))
        outside.execute("UPDATE contact SET day = ? WHERE id = ?", (CRASH, good[0]))
        try:
            yield
        finally:
            outside.execute("UPDATE chat_group SET kind = '干部群' WHERE id = ?", (BAD,))
            outside.execute("UPDATE contact SET day = ? WHERE id = ?", (good[1], good[0]))


async def scolded(qq: FakeQQ) -> None:
    """对面不肯发、还把话骂回来；问群名片答得不像话。"""
    usual = qq.hear

    async def rude(frame: str | bytes) -> None:
        call = json.loads(frame)
        qq.calls.append((call["action"], call["params"]))
        answer = RUDE if call["action"].startswith("send_") else ODD
        await qq.send(json.dumps(answer | {"echo": call["echo"]}))

    qq.hear = rude
    for group in (CADRES_HERE, CLASS, None):
        await qq.say(WANG, "/我的", group=group)
        await qq.say(WANG, "/榜", group=group)
        await qq.say(SUPER, "/任命 ", at(STRANGER + 1), " 专职 机电系", group=group)
    await qq.say(WANG, "/联系 ", at(STRANGER + 2), " 面谈", group=CADRES_HERE)
    await qq.say(WANG, f"/联系 李雷 面谈 {NOTE}{len(qq.sent)}")
    await asyncio.sleep(1)
    qq.hear = usual


def _nicknamed(qq: FakeQQ) -> None:
    """每个人的昵称里都有一只：有群名片、有名册，用不着它。"""
    usual = qq.event

    def event(*said: Any, **where: Any) -> dict[str, Any]:
        made = usual(*said, **where)
        made["sender"]["nickname"] = NICK
        return made

    qq.event = event
