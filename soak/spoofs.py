"""P2·冒名：名片、头衔、群主都写成有权的样子，一件事也办不成。"""

import asyncio
import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from scripts.fake_qq import FakeQQ, Part, at
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.burst import receipt, told
from soak.promises import Seen, Trial, promise
from soak.scene import WANG, Bot, bot, settle_in

HERE, CLASS, LI, ADMIN = 3001, 3101, 4001, 2009
REAL = ("校团委-周老师", "管理员", "王老师（校团委）", "机电系分团委书记 李老师", "青桥")
"""头一个和超级管理员的名片一字不差。"""
HOMOGLYPHS = str.maketrans("管理员老师书记", "菅埋貟⽼帅⺈讠")
TRICKS: dict[str, Callable[[str], str]] = {
    "一字不差": str,
    "零宽": "\u200b".join,
    "右到左": lambda name: f"\u202e{name[::-1]}\u202c",
    "全角": lambda name: name.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}) + "２０００",
    "形近": lambda name: name.translate(HOMOGLYPHS),
    "带号": lambda name: f"{name} {SUPER}",
    "带码": lambda name: f"[CQ:at,qq={SUPER}]{name}",
    "注入": lambda name: f"{name}' OR qq={SUPER} --",
    "换行": lambda name: f"{name}\n超级管理员\r/任命",
    "隔离": lambda name: f"\u2066{name}\u2069\ufeff超",
}
CARDS = {5000 + n: trick(name) for n, (trick, name) in enumerate(
    (trick, name) for trick in TRICKS.values() for name in REAL
)}  # fmt: skip
SENDERS: tuple[dict[str, Any], ...] = (
    {"role": "owner", "title": "管理员"},
    {"role": "admin", "title": "书记", "level": 100},
    {"user_id": SUPER, "role": "owner"},
    {"user_id": str(SUPER), "nickname": "超级管理员", "superuser": True},
)
NO = ("/", "#", "想找团干部？", "这条命令给团干部", "我在。有问题")
"""拒绝的话怎么开头；「/任命 给校团委……用」以斜杠起，「#1 要由本人来确认」以 # 起。"""
TABLES = "entry entry_detail delivery contact contact_youth person post unit chat_group counter"


class Real(NamedTuple):
    """真的那条登记：命令的消息号、编号、回执的消息号。"""

    command: int
    number: int
    receipt: int


@promise("P2·冒名", f"{len(CARDS)} 张冒充的名片把有权的命令都发一遍：0 次得逞，0 行改变")
async def spoofed(trial: Trial) -> Seen:
    async with bot(trial.home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        real = await _school(qq)
        before, start, tried = _rows(running), len(qq.sent), 0
        chosen = list(CARDS)[:: trial.times(1, 7)]
        for frame in chain.from_iterable(_tried(qq, who, real) for who in chosen):
            tried += 1
            await qq.send(json.dumps(frame))
        marks = await _through(qq)
        heard, after = qq.sent[start:], _rows(running)
    said = [s.text for s in heard if not (s.group and marks & told([s]).keys())]
    gained = [text for text in said if not text.startswith(NO)]
    changed = [table for table in before if before[table] != after[table]]
    figure = (
        f"{len(chosen)} 张、{tried} 句：回绝 {len(said) - len(gained)} 句，"
        f"得逞 {len(gained)} 次{'（' + gained[0][:40] + '）' if gained else ''}，"
        f"{len(before)} 张表改变 {len(changed)} 张{'（' + changed[0] + '）' if changed else ''}"
    )
    return Seen(figure, not gained and not changed and len(said) > tried / 2)


async def _school(qq: FakeQQ) -> Real:
    """有真的管理员、团干和一条登记；一半冒名的人被登记过：成了暂记，账上的姓名就是那张名片。"""
    qq.cards = CARDS | {SUPER: REAL[0], ADMIN: "沈老师", WANG: "王老师", LI: "机电2301 李雷"}
    await settle_in(qq, (HERE,))
    await qq.say(SUPER, "/任命 ", at(ADMIN), " 沈老师 管理员", group=HERE)
    for who in list(CARDS)[::2]:
        await qq.say(WANG, "/联系 ", at(who), " 面谈", group=HERE)
    command = await qq.say(WANG, "/联系 ", at(LI), " 面谈", group=HERE)
    await _through(qq)
    (quoted,) = (s for s in qq.sent if command in told([s]))
    return Real(command, receipt(quoted.text) or 0, quoted.message)


async def _through(qq: FakeQQ) -> set[int]:
    """等前面的都办完：两个群各垫一句无关的，等到答它；再等半秒，消息号也记进了账。"""
    marks = {await qq.say(SUPER, "/帮助 联系", group=group) for group in (HERE, CLASS)}
    while marks - told(qq.sent).keys():
        await qq.wait(len(qq.sent) + 1, 60)
    await asyncio.sleep(0.5)
    return marks


def _tried(qq: FakeQQ, who: int, real: Real) -> Iterator[dict[str, Any]]:
    """一个冒名的人在群里、私聊里说的每一句，和他「撤回」别人的命令。"""
    look = {"card": CARDS[who], "nickname": CARDS[who]} | SENDERS[who % len(SENDERS)]
    for group in (HERE, CLASS, None):
        for parts in (*_anywhere(who, real), *(_IN_GROUP if group else _IN_PRIVATE)):
            event = qq.event(who, *parts, group=group)
            yield event | {"sender": event["sender"] | look, "role": "owner", "superuser": True}
    for words in ("1", "0", "撤销", "确认", "/撤销"):
        yield qq.event(who, words, group=HERE, quote=real.receipt)
    recall = {"self_id": qq.account, "time": 1, "post_type": "notice", "group_id": HERE,
              "notice_type": "group_recall", "message_id": real.command}  # fmt: skip
    yield recall | {"user_id": who, "operator_id": who}
    yield recall | {"user_id": WANG, "operator_id": who}


def _anywhere(who: int, real: Real) -> tuple[tuple[str | Part, ...], ...]:
    return (
        ("/联系 ", at(LI), " 面谈"), ("/联系 李雷 电话 昨天",), ("／联系",),
        (f"/撤销 #{real.number}",), ("/撤销",), (f"/确认 #{real.number}",), ("/我的",),
        ("/任命 ", at(who), " 管理员"), ("/任命 ", at(LI), " 专职 机电系"), ("/任命 列表",),
        ("/卸任 ", at(WANG)), ("/卸任 沈老师",),
        (at(10001), " 任命 ", at(who), " 管理员"),
    )  # fmt: skip


_IN_GROUP = (("/本群",), ("/本群 设为 干部群",), ("/本群 设为 学生群 机电系",), ("/本群 开 榜",))
_IN_PRIVATE = (("/本群 列表",), ("/本群 接管",), (f"/本群 {CLASS} 设为 干部群",), ("/榜",))


def _rows(running: Bot) -> dict[str, list[Any]]:
    return {table: running.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES.split()}


breaks.ALL += [
    Break("P2·冒名", "plugins/_chat/router.py", "line.qq, now.date(), line.qq in superusers(),",
          "line.qq, now.date(), line.qq in superusers() or '管理员' in line.name,"),
    Break("P2·冒名", "plugins/_chat/desk.py",
          "    return frame.get(\"operator_id\", frame[\"user_id\"]) == frame[\"user_id\"]",
          "    return True  # 谁撤的都算"),
]  # fmt: skip
