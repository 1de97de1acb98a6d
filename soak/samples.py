"""L8：QQ 会推来的 78 种事件，各种实现的各种形状，没有一种让它报错。"""

import json
from typing import Any

from scripts.fake_qq import FakeQQ
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, STOPPED, bot, reply_to, settle_in
from tests.chat import shapes

COMMANDS = ("/我的", "／榜", "/he")

Sample = tuple[str, str, dict[str, Any]]


@promise("L8", "78 种事件样例都过真的机器人：日志里 0 个报错，之后照常回话，号和时间各是各的")
async def samples(trial: Trial) -> Seen:
    book = trial.home / "witness"
    pushed = [*shapes.stream(5_000, 1_795_000_000), *shapes.samples()]
    pushed += [*map(_quoting, (sample for sample in pushed if sample[1] == "GroupMessageEvent"))]
    witness = ("-m", "soak.witness")
    async with bot(trial.home, *witness, LOG_LEVEL="TRACE", WITNESS=str(book)) as running:
        async with running.dial() as qq:
            await settle_in(qq)
            passed = [await _passes(qq, event) for _, _, event in pushed]
            quoted = {s.parts[0]["data"].get("id") for s in qq.sent}
        stopped = await running.stop() in STOPPED
    log = running.log.read_text("utf-8")
    errors = sum(log.count(word) for word in ("Traceback", "[ERROR]", "[CRITICAL]", "已丢弃"))
    watched = [json.loads(line) for line in book.read_text().splitlines()]
    wrong = _strangers(watched, pushed)
    ours = [str(event["message_id"]) for _, _, event in pushed if _ours(event)]
    silent = len({*ours} - quoted)
    return Seen(
        f"{len(shapes.MESSAGES | shapes.NOTICES)} 种、{len(pushed)} 个样例：过了 "
        f"{sum(passed)} 个，报错 {errors} 处；里头的命令 {len(ours)} 条，没答 {silent} 条；"
        f"轮到别的插件看的 {len(watched)} 个，型、号、时间认错或重了 {wrong} 个",
        all(passed) and stopped and not (errors or wrong or silent) and len(watched) > 30,
    )


def _quoting(sample: Sample) -> Sample:
    """外壳照旧，话换成引用一句：闲聊和命令轮不到别的插件看，这样才看得到它们读成了什么。"""
    name, model, event = sample
    said = [{"type": "reply", "data": {"id": "77"}}, {"type": "text", "data": {"text": "嗯"}}]
    number = event["message_id"]
    other = {"message_id": number + (100_000 if number > 0 else -100_000), "message": said}
    return name, model, event | other


async def _passes(qq: FakeQQ, event: dict[str, Any]) -> bool:
    """推进去，同一条线上接着问一句还答。"""
    await qq.send(json.dumps(event))
    try:
        told = await reply_to(qq, await qq.say(SUPER, "/本群", group=CADRES_HERE), seconds=5)
    except TimeoutError:
        return False
    return told.text.startswith("本群是干部群")


def _strangers(watched: list[list[Any]], pushed: list[Sample]) -> int:
    """看到的每一个都该正好是推进去的一个，型、号、时间都对。"""
    left = [[model, event.get("message_id"), event["time"]] for _, model, event in pushed]
    wrong = 0
    for seen in watched:
        if seen in left:
            left.remove(seen)
        else:
            wrong += 1
    return wrong


def _ours(event: dict[str, Any]) -> bool:
    """样例里群里说的、机器人认得的命令。"""
    message = event.get("message")
    if event["post_type"] != "message" or "group_id" not in event or not isinstance(message, list):
        return False
    return event["message_type"] == "group" and bool(message) and _text(message[0]) in COMMANDS


def _text(part: dict[str, Any]) -> str:
    return str(part["data"].get("text"))[:3]


CHAT = "plugins/_chat"
breaks.ALL += [
    Break("L8", f"{CHAT}/events.py", "except (ValueError, TypeError,", "except (ArithmeticError,"),
    Break("L8", f"{CHAT}/line.py", "if not -(2**63) <= number", "if not 0 <= number"),
    Break("L8", f"{CHAT}/events.py", "frame = _mended(frame)", "pass"),
]
