"""P2·卸任：卸任那一刻起什么都办不成，没答完的问题、排在后面的命令、自己的回执也一样。"""

import json
import random
from collections.abc import Iterator
from typing import NamedTuple

from scripts.fake_qq import FakeQQ, Part, at
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.burst import quiet, receipt, told
from soak.promises import Seen, Trial, promise
from soak.scene import Bot, bot, settle_in

GROUPS = tuple(range(3001, 3013))
FIRST, OTHERS = GROUPS[0], GROUPS[6:]
LI, TWINS, YOUTHS = 4001, (4002, 4003), tuple(range(4100, 4160))
ASKED: tuple[tuple[int | None, str, str | Part], ...] = (
    (None, "/联系 面谈", "李雷"),
    (GROUPS[1], "/联系 电话", at(LI)),
    (GROUPS[2], "/联系 韩梅梅", "1"),
    (GROUPS[3], "/联系 赵同", "1"),
    (GROUPS[4], "/撤销", "1"),
    (GROUPS[5], "/任命 钱一 专职 机电系", "1"),
)
"""在哪里问、哪句命令引出问题、卸任之后怎么答：缺人、缺人、暂记、同名、撤销、任命。"""
HIS_OWN = ("confirm", "object", "group.claim")
ACTS = """
SELECT e.id, e.kind FROM entry e JOIN entry_detail x ON x.entry_id = e.id
JOIN person p ON p.id = x.actor_id WHERE p.qq = ?
"""


class Round(NamedTuple):
    """一个人卸任：问过几个问题，推了几句，卸任之前办成几件，之后办成几件。"""

    asked: int
    said: int
    before: int
    after: int


@promise("P2·卸任", "20 人卸任：没答完的问题答了、排在后面的命令到了、撤回自己的命令，0 件办成")
async def dismissed(trial: Trial) -> Seen:
    chance = random.Random(2)
    async with bot(trial.home, LOG_LEVEL="WARNING") as running, running.dial() as qq:
        qq.cards = {LI: "李雷"} | dict.fromkeys(TWINS, "赵同")
        qq.cards |= {y: f"同学{y}" for y in YOUTHS}
        await _school(qq)
        rounds = [await _round(running, qq, 6000 + n, chance) for n in range(trial.times(20, 4))]
    asked, said, before, after = (sum(column) for column in zip(*rounds, strict=True))
    figure = (
        f"{len(rounds)} 人：答 {asked} 个先问的问题，推 {said} 句；"
        f"卸任之前办成 {before} 件，之后 {after} 件"
    )
    return Seen(figure, after == 0 and before > 0 and asked == len(rounds) * len(ASKED))


async def _school(qq: FakeQQ) -> None:
    await settle_in(qq, GROUPS)
    for youth in (LI, *TWINS):
        await qq.say(2001, "/联系 ", at(youth), " 面谈", group=FIRST)
    await quiet(qq, 0.5)


async def _round(running: Bot, qq: FakeQQ, who: int, chance: random.Random) -> Round:
    appoint = await qq.say(SUPER, "/任命 ", at(who), " 孙老师 专职 机电系 管理员", group=FIRST)
    await _reply(qq, appoint)
    mine = await qq.say(who, "/联系 ", at(LI), " 面谈", group=FIRST)
    words, message = await _reply(qq, mine)
    prompts = [await _asked(qq, who, group, command) for group, command, _ in ASKED]
    frames = [qq.event(who, *parts, group=group) for group, parts in _orders(who)]
    chance.shuffle(frames)
    middle = chance.randint(len(frames) // 4, len(frames) // 2)
    dismiss = qq.event(SUPER, "/卸任 ", at(who), group=FIRST)
    for frame in (*frames[:middle], dismiss, *frames[middle:]):
        await qq.send(json.dumps(frame))
    await _reply(qq, dismiss["message_id"])
    for group, _, answer in ASKED:
        await qq.say(who, answer, group=group)
    late = [qq.event(who, "撤销", group=FIRST, quote=message),
            qq.event(who, f"/撤销 #{receipt(words)}"), qq.event(who, "/本群 接管")]  # fmt: skip
    for frame in late:
        await qq.send(json.dumps(frame))
    await qq.recall(who, mine, FIRST)
    await quiet(qq, 0.5)
    ((end,),) = running.rows("SELECT MAX(id) FROM entry WHERE kind = 'dismiss'")
    acts = [entry for entry, kind in running.rows(ACTS, who) if kind not in HIS_OWN]
    before = sum(entry < end for entry in acts)
    return Round(sum(prompts), len(frames) + len(late), before, len(acts) - before)


def _orders(who: int) -> Iterator[tuple[int, tuple[str | Part, ...]]]:
    """登记的命令，各个群都有；与卸任同一个群的，和别的群同时在办的。"""
    for n, youth in enumerate(YOUTHS):
        yield (FIRST, *OTHERS)[n % (len(OTHERS) + 1)], ("/联系 ", at(youth), f" 线上 #{who}轮")


async def _asked(qq: FakeQQ, who: int, group: int | None, command: str) -> bool:
    """问题问出来了没有：回话里有问号或「回复 1」。"""
    start = len(qq.sent)
    await qq.say(who, command, group=group)
    text = (await qq.wait(start + 1))[-1].text
    return "？" in text or "回复 1" in text


async def _reply(qq: FakeQQ, message: int) -> tuple[str, int]:
    """等到答这条消息的那句，返回它的字和消息号。"""
    while True:
        for sent in reversed(qq.sent):
            if message in told([sent]):
                return sent.text, sent.message
        await qq.wait(len(qq.sent) + 1, 30)


breaks.ALL += [
    Break("P2·卸任", "models/services/posts.py",
          "speaker.person is None or not speaker.cadre:", "speaker.person is None:"),
    Break("P2·卸任", "models/services/posts.py",
          "await people.speaker(who.qq, today, who.superuser, who.name, carer=who.carer)",
          "who"),
]  # fmt: skip
