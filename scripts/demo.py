"""没有 QQ 也能试：`make demo` 另起一个机器人（用临时账本），演一段对话，存下那张图。

加 --here（make demo HERE=1）则对着正在运行的机器人演，读 .env；
演完撤销登记并卸任，演示的人和群留在账里。
"""

import asyncio
import os
import re
import secrets
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from dotenv import dotenv_values
from websockets.exceptions import WebSocketException

from scripts.fake_qq import FakeQQ, Part, at
from scripts.wire import dial

PICTURE = Path("data/demo-board.png")
OFFICER, CADRE, STUDENT, GROUP = 90001, 90002, 90003, 900100


async def play(qq: FakeQQ, officer: int) -> None:
    """设群、任命、登记、确认、看榜、撤销，一问一答打在屏幕上。"""
    qq.cards = {officer: "校团委-周老师", CADRE: "王老师", STUDENT: "机电2301 李雷"}
    await say(qq, officer, "/本群 设为 干部群")
    await say(qq, officer, "/任命 ", at(CADRE), " 王老师 专职 机电系")
    line = await say(qq, CADRE, "/联系 ", at(STUDENT), " 面谈 就业")
    await say(qq, STUDENT, "1", answers=0)
    await say(qq, CADRE, "/我的")
    await say(qq, CADRE, "/榜")
    for picture in qq.sent[-1].pictures:
        save(picture)
    print("\n王老师  撤回了自己的那条 /联系")
    before = len(qq.sent)
    await qq.recall(CADRE, line, GROUP)
    await told(qq, before)
    await say(qq, officer, "/卸任 ", at(CADRE))


async def say(qq: FakeQQ, who: int, *parts: str | Part, answers: int = 1) -> int:
    named = {str(at(n)): f"@{card}" for n, card in qq.cards.items()}
    words = "".join(named.get(str(p), str(p)) for p in parts)
    print(f"\n{qq.cards.get(who, who)}  {words}")
    before = len(qq.sent)
    number = await qq.say(who, *parts, group=GROUP)
    if answers:
        await told(qq, before)
    else:
        await asyncio.sleep(0.5)
        print("  青桥  （贴了一个表情）")
    return number


async def told(qq: FakeQQ, before: int) -> None:
    for sent in (await qq.wait(before + 1))[before:]:
        print("  青桥  " + sent.text.replace("\n", "\n        "))


def save(picture: bytes) -> None:
    PICTURE.parent.mkdir(exist_ok=True, mode=0o700)
    PICTURE.write_bytes(picture)
    print(f"        （图已存到 {PICTURE}）")


async def own() -> None:
    """另起一个机器人，端口、令牌、账本都是临时的，演完就停。"""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port, token = probe.getsockname()[1], secrets.token_urlsafe(32)
        probe.close()
        env = os.environ | {
            "HOST": "127.0.0.1", "PORT": str(port), "ONEBOT_ACCESS_TOKEN": token,
            "SUPERUSERS": f'["{OFFICER}"]', "DATA_DIR": folder, "LOG_LEVEL": "WARNING",
            "DATABASE_URL": f"sqlite://{folder}/demo.db", "REPLY_LIMIT": "off", "BOT_IDS": "[]",
            "REGULATION": "config/regulation.toml", "CALENDAR": "config/calendar.toml",
        }  # fmt: skip
        bot = await asyncio.create_subprocess_exec(sys.executable, "bot.py", env=env)
        try:
            async with dial(port, token) as qq:
                await play(qq, OFFICER)
        finally:
            with suppress(ProcessLookupError):
                bot.terminate()
            await bot.wait()


async def here() -> None:
    env = dotenv_values(".env")
    officers = [int(number) for number in re.findall(r"\d+", env.get("SUPERUSERS") or "")]
    if not officers:
        sys.exit("先在 .env 的 SUPERUSERS 里填一个 QQ 号，重启机器人，再试。")
    port, token = int(env.get("PORT") or 8080), env.get("ONEBOT_ACCESS_TOKEN") or ""
    try:
        async with dial(port, token) as qq:
            await play(qq, officers[0])
    except (TimeoutError, WebSocketException):
        sys.exit("没有连上或没有回话。先 make run；BOT_IDS 要空着，制度要是随附的那份，再试。")


if __name__ == "__main__":
    asyncio.run(here() if "--here" in sys.argv else own())
