"""L1：冒充 QQ 的一件事也办不成；没有像样的令牌就不开门。"""

import asyncio
import hmac
import http.client
import itertools
import json
from collections.abc import Iterator

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from scripts.fake_qq import FakeQQ
from scripts.running import SUPER, TOKEN, environment, outcome
from scripts.wire import knock
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import bot

Headers = dict[str, str]

ACCOUNT = {"X-Self-ID": "10001"}
BEARER = {"Authorization": f"Bearer {TOKEN}"}
SOCKETS: list[Headers] = [
    ACCOUNT,
    ACCOUNT | {"Authorization": f"Bearer {TOKEN[:-1]}"},
    ACCOUNT | {"Authorization": f"Bearer {TOKEN[::-1]}"},
    ACCOUNT | {"Authorization": f"Basic {TOKEN}"},
    BEARER,
    BEARER | {"X-Self-ID": "10002"},
]
"""没有、短、错的令牌，不是 Bearer，没有账号，名单外的账号。"""
POSTS: list[tuple[str, str | None]] = [
    ("/onebot/v11/", None),
    ("/onebot/v11/", "wrong"),
    ("/onebot/v11/", TOKEN),
    ("/onebot/v11/http", None),
    ("/onebot/v11/http", TOKEN),
]
"""推到哪里、用什么签名；签名对了也没有 HTTP 这扇门。"""
NO_START = [
    {"ONEBOT_ACCESS_TOKEN": token, "HOST": host, "SANDBOX": sandbox}
    for token in ("", "x" * 31)
    for host, sandbox in (("127.0.0.1", "false"), ("192.0.2.1", "false"), ("192.0.2.1", "true"))
]
"""192.0.2.1 只在文档里用，本机没有：万一放行了也开不出门。"""


@promise(
    "L1", "WebSocket 与 HTTP 上 12 种伪造，办成 0 件；令牌不到 32 字不启动，只有沙盒在本机例外"
)
async def forgeries(trial: Trial) -> Seen:
    async with bot(trial.home, BOT_IDS="[10001]") as running:
        async with running.dial() as victim:
            orders = _orders(victim)
            entered = [await _by_socket(running.port, h, next(orders)) for h in SOCKETS]
            entered += [await _by_post(running.port, *p, next(orders)) for p in POSTS]
        async with running.dial() as qq:
            foreign = json.loads(next(orders)) | {"self_id": 10002}
            entered.append(False)
            for frame in (json.dumps(foreign), next(orders), next(orders)):
                await qq.send(frame)
            await qq.wait(2)
            await asyncio.sleep(0.5)  # 伪造的要是也在办，给它办完的工夫
        called = len(victim.calls) + len(qq.calls)
        (done,) = running.rows("SELECT count(*) FROM chat_group WHERE kind = '干部群'")[0]
    refused = [await _no_start(trial, changed) for changed in NO_START]
    opened = await _sandbox_opens(trial)
    met = done == called == 2 and not any(entered) and all(refused) and opened
    return Seen(
        f"{len(entered)} 种伪造：进门 {sum(entered)} 种，办成 {done - 2} 件，"
        f"引出 {called - 2} 次调用（同样的话由真的说，2 件都办成）；"
        f"令牌不像样 {sum(refused)}/{len(refused)} 次不启动，本机沙盒{'开' if opened else '不开'}",
        met and len(entered) == 12,
    )


def _orders(qq: FakeQQ) -> Iterator[str]:
    """超级管理员的命令，每条设一个不同的群：办成了几件，账上数得出。"""
    for group in itertools.count(8001):
        yield json.dumps(qq.event(SUPER, "/本群 设为 干部群", group=group))


async def _by_socket(port: int, headers: Headers, frame: str) -> bool:
    """握手成了就算进门，话也说了。"""
    url = f"ws://127.0.0.1:{port}/onebot/v11/ws"
    try:
        async with connect(url, additional_headers=headers) as socket:
            await socket.send(frame)
            await asyncio.sleep(0.2)
    except WebSocketException:
        return False
    return True


async def _by_post(port: int, path: str, key: str | None, frame: str) -> bool:
    def post() -> int:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        headers = ACCOUNT | {"Content-Type": "application/json"}
        if key:
            mac = hmac.new(key.encode(), frame.encode(), "sha1").hexdigest()
            headers |= {"X-Signature": f"sha1={mac}", "Authorization": f"Bearer {key}"}
        line.request("POST", path, frame, headers)
        with line.getresponse() as answer:
            return answer.status

    return await asyncio.to_thread(post) < 400


async def _no_start(trial: Trial, changed: dict[str, str]) -> bool:
    try:
        code, said = await outcome(environment(trial.home / "no", **changed))
    except TimeoutError:  # 它开了门
        return False
    return code != 0 and "ONEBOT_ACCESS_TOKEN 至少要 32 个字符" in said


async def _sandbox_opens(trial: Trial) -> bool:
    async with bot(trial.home / "sandbox", ONEBOT_ACCESS_TOKEN="", SANDBOX="true") as running:
        await (await knock(running.port, "")).close()
    return True


LINK = "plugins/_chat/link.py"
breaks.ALL += [
    Break("L1", LINK, "if token and not hmac", "if False and not hmac"),
    Break("L1", LINK, "and (not allowed or int(self_id) in allowed)", ""),
    Break("L1", LINK, ' and str(frame.get("self_id")) == link.bot.self_id', ""),
    Break("L1", LINK, "        for path in", "        super()._setup()\n        for path in"),
    Break("L1", "config/settings.py", "if not token or len(token) < TOKEN_LENGTH", "if not token"),
]
