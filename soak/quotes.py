"""L5：引用着一条实现早忘了的消息发命令，照办，不去查那条消息。"""

from scripts.fake_qq import FakeQQ, Part, at
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, WANG, bot, settle_in

FORGOTTEN = 77


def lines(turn: int) -> list[tuple[int, tuple[str | Part, ...], str]]:
    """第 turn 轮（从 0 数）：每条命令一行，和回话里该有的字。"""
    one, other, number = 4001 + 2 * turn, 4002 + 2 * turn, 1 + 2 * turn
    return [
        (WANG, ("/联系 ", at(one), " 面谈"), "联系+1"),
        (WANG, ("/lx ", at(other)), "联系+1"),
        (WANG, (f"/撤销 #{number}",), f"已撤销 #{number}"),
        (one, (f"/确认 #{number + 1}",), "要由被联系的同学本人"),
        (WANG, ("/我的",), "专职"),
        (WANG, ("/榜",), "联系"),
        (WANG, ("/帮助",), "/联系"),
        (SUPER, ("/任命 ", at(2002), " 李老师 兼职 机电系"), "已任命"),
        (SUPER, ("/卸任 ", at(2002)), "已卸任"),
        (SUPER, ("/本群",), "本群是干部群"),
    ]


@promise("L5", "引用一条实现忘了的消息发命令：每条命令照办，查那条消息（get_msg）0 次")
async def quotes(trial: Trial) -> Seen:
    asked, answered = 0, 0
    async with bot(trial.home) as running, running.dial() as qq:
        await settle_in(qq)
        for turn, phone in enumerate(((), (at(10001), " "))):
            for who, parts, expected in lines(turn):
                asked += 1
                answered += await _heard(qq, who, (*phone, *parts), expected)
        looked_up = sum(api == "get_msg" for api, _ in qq.calls)
    figure = f"{asked} 条（一半先 @ 机器人）照办 {answered} 条，查消息 {looked_up} 次"
    return Seen(figure, answered == asked and not looked_up)


async def _heard(qq: FakeQQ, who: int, parts: tuple[str | Part, ...], expected: str) -> bool:
    before = len(qq.sent)
    await qq.say(who, *parts, group=CADRES_HERE, quote=FORGOTTEN)
    try:
        told = (await qq.wait(before + 1, 3))[-1]
    except TimeoutError:
        return False
    return expected in told.text


breaks.ALL += [
    Break("L5", "plugins/_chat/line.py", 'if kind == "reply":', 'if kind == "回复":'),
    Break("L5", "plugins/contacts/__init__.py", "if not ats and not said.spare and (", "if ("),
]
