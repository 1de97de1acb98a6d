"""P7·证据：不怀好意的图和地址一样样附到纪要上，话都附上，图一张不留，哪儿也不去；别的群照样有回话。"""

import asyncio
from contextlib import suppress
from pathlib import Path

from plugins._chat.photos import ELSEWHERE
from scripts.fake_qq import FakeQQ, Part, picture
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.hostile import ping
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, bot, settle_in
from tests.chat.pictures_sent import HOSTILE, drawn
from tests.chat.test_photos import LOOPBACK, NAMES, PRIVATE, SCHEMES

UNSENDABLE = ("empty", "over ten megabytes")
"""QQ 发不出空的；太大的那张，假的 QQ 自己编码就要一秒，取的时候数着收另有测试。"""
BAD = {name: bad for name, bad in HOSTILE.items() if name not in UNSENDABLE}
FOREIGN = [host for host in (*LOOPBACK, *PRIVATE, *NAMES) if "@" not in host]
ADDRESSES = len(FOREIGN) + len(SCHEMES)


@promise(
    "P7·证据",
    f"{len(BAD)} 张坏图、{ADDRESSES} 个去不得的地址：话都附上，图留下 0 张，有人来取 0 次；"
    "其间别的群最慢 0.5 秒有回话",
)
async def evidence(trial: Trial) -> Seen:
    asked: list[int] = []

    def came(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(1)
        writer.close()

    door = await asyncio.start_server(came, "127.0.0.1", 0)
    port = door.sockets[0].getsockname()[1]
    async with (
        door,
        bot(trial.home, LOG_LEVEL="WARNING") as running,
        running.dial() as qq,
    ):
        await settle_in(qq)
        await qq.say(SUPER, "/走访 机电系", group=CADRES_HERE)
        await qq.wait(len(qq.sent) + 1, 30)
        pings, wrong = list[float](), list[str]()
        pinging = asyncio.create_task(ping(qq, pings))
        for nth, (part, words) in enumerate(_sent(port)):
            said = await _attached(qq, f"看了第 {nth} 样", part)
            wrong += [said] if "没有留下" not in said or words not in said else []
        pinging.cancel()
        with suppress(asyncio.CancelledError):
            await pinging
        left = _kept(running.data)
        good = await _attached(qq, "好的一张", picture(drawn()))
        texts = running.rows("SELECT COUNT(*) FROM minutes")[0][0]
    figure = (
        f"附上 {texts - 1} 段话，图留下 {left} 张，有人来取 {len(asked)} 次；"
        f"别的群问了 {len(pings)} 句，最慢 {max(pings):.3f} 秒"
        f"{'；没有照说的：' + wrong[0] if wrong else ''}"
    )
    met = not wrong and not left and not asked and texts == len(_sent(port)) + 1
    return Seen(figure, met and "图 1 张" in good and max(pings) < 0.5)


def _sent(port: int) -> list[tuple[Part, str]]:
    """发什么，回绝里该有哪几个字：说得出是哪一道拦下的。"""
    urls = {f"http://{host}:{port}/a.png": ELSEWHERE for host in FOREIGN} | dict.fromkeys(
        SCHEMES, ""
    )
    files = [(picture(make()), words) for make, words in BAD.values()]
    return files + [
        ({"type": "image", "data": {"file": "a", "url": url}}, words) for url, words in urls.items()
    ]


def _kept(data: Path) -> int:
    folder = data / "evidence"
    return len([*folder.iterdir()]) if folder.exists() else 0


async def _attached(qq: FakeQQ, words: str, part: Part) -> str:
    """私聊附一份，等到不是「收到」的那句。"""
    start = len(qq.sent)
    await qq.say(SUPER, f"/纪要 #1 {words}", part)
    while True:
        for sent in qq.sent[start:]:
            if sent.user == SUPER and not sent.text.startswith("收到"):
                return sent.text
        await qq.wait(len(qq.sent) + 1, 30)


breaks.ALL += [
    Break("P7·证据", "plugins/_chat/photos.py",
          "        if not served(host):\n            raise Refusal(ELSEWHERE)\n", ""),
    Break("P7·证据", "models/reencode.py", "width * height > PIXELS or ", ""),
    Break("P7·证据", "plugins/minutes/keeping.py",
          "            refused.append((nth, str(no)))\n", "            raise\n"),
]  # fmt: skip
