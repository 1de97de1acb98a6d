"""L6：闲聊在任何匹配器之前就丢，不进日志（TRACE 级也不），不进库和 WAL。"""

import json
from pathlib import Path
from typing import Any

import orjson

from scripts.fake_qq import FakeQQ, Part, at, text
from scripts.running import SUPER
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, Bot, bot, reply_to, settle_in

CANARY = "廊下听来的半句闲话"
TRACES = [
    CANARY.encode("utf-8"), CANARY.encode("utf-16-le"), CANARY.encode("gb18030"),
    json.dumps(CANARY)[1:-1].encode(),
]  # fmt: skip


@promise("L6", "20 000 句闲聊（18 种形状）：轮到匹配器看 0 句；TRACE 级的日志、库、WAL 里找到 0 处")
async def chatter(trial: Trial) -> Seen:
    count, book = trial.times(20_000, 1_000), trial.home / "witness"
    witness = ("-m", "soak.witness")
    async with bot(trial.home, *witness, LOG_LEVEL="TRACE", WITNESS=str(book)) as running:
        async with running.dial() as qq:
            await settle_in(qq)
            idle = [await _send(qq, chat(qq, n)) for n in range(count)]
            read = [await _send(qq, addressed(qq, n)) for n in range(count // 20)]
            # 帧是一条一条读的：最后一句命令有了回话，前面的就都读过了。
            await reply_to(qq, await qq.say(SUPER, "/本群", group=CADRES_HERE), seconds=60)
        running.process.kill()
        await running.process.wait()
    watched = {json.loads(line)[1] for line in book.read_text().splitlines()}
    found, size = _search(running)
    traced = b"TRACE" in running.log.read_bytes()
    return Seen(
        f"{count} 句闲聊：轮到匹配器 {len(watched & {*idle})} 句；另有 {len(read)} 句引用、@、私聊"
        f"（匹配器看到 {len(watched & {*read})} 句）；日志和库共 {size:.1f} MB 里找到 {found} 处",
        not watched & {*idle} and watched >= {*read} and not found and traced,
    )


async def _send(qq: FakeQQ, event: dict[str, Any]) -> int:
    await qq.send(orjson.dumps(event).decode() if event["message_id"] % 2 else json.dumps(event))
    return event["message_id"]


def _search(dead: Bot) -> tuple[int, float]:
    """断了电、WAL 还没并进库的样子；返回（找到几处，一共几 MB）。"""
    files = [dead.log, *(p for p in dead.data.rglob("*") if p.is_file())]
    if not Path(f"{dead.data}/live.db-wal").stat().st_size:
        raise RuntimeError("WAL 是空的，找了也白找")
    held = [file.read_bytes() for file in files]
    return sum(data.count(trace) for data in held for trace in TRACES), sum(map(len, held)) / 1e6


def chat(qq: FakeQQ, n: int) -> dict[str, Any]:
    """第 n 句闲聊：形状轮着来，每句的字、名片、群名里都有记号。"""
    words = f"{CANARY}{n}"
    shapes: list[list[Part] | str] = [
        [text(words)],
        [text(f" \n\u200b{words}")],
        [text(f"[CQ:reply,id=5][CQ:at,qq=10001] {words}")],
        [text(words * 300)],
        [at(4002), text(f" {words}")],
        [_part("at", qq="all"), text(words)],
        [_part("image", file=f"{words}.png", summary=words, url="https://a/")],
        [_part("image", file="a.png"), text(words)],
        [_part("face", id="66"), text(words)],
        [_part("json", data=json.dumps({"prompt": words}))],
        [_part("forward", id="7", content=[{"message": [text(words)]}])],
        [_part("file", file=words, file_id="/f")],
        [_part("markdown", content=f"# {words}")],
        [_part("record", file="a.amr"), _part("没见过的", words=words)],
        [],
        f"{words} [CQ:at,qq=4002] &#91;CQ:reply,id=5&#93;",
        [text("1")],
        [text(f"说好的 /联系 {words}")],
    ]
    event = qq.event(4001 + n % 500, group=3001 + n % 40)
    event["message"] = shapes[n % len(shapes)]
    event["raw_message"] = event["group_name"] = words
    event["sender"] |= {"card": words, "nickname": words}
    return event


def addressed(qq: FakeQQ, n: int) -> dict[str, Any]:
    """不是闲聊，读得到，可也不该留下：引用、@机器人、私聊。"""
    words, who = f"{CANARY}{n}", 4001 + n % 500
    if n % 3 == 0:
        return qq.event(who, words, group=CADRES_HERE, quote=77)
    if n % 3 == 1:
        return qq.event(who, words)
    return qq.event(who, at(10001), words, group=CADRES_HERE, quote=77)


def _part(kind: str, **data: Any) -> Part:
    return {"type": kind, "data": data}


CHAT = "plugins/_chat"
breaks.ALL += [
    Break(
        "L6", f"{CHAT}/intake.py",
        'self._closed or (frame["post_type"] == "message" and not worth_reading(frame))',
        "self._closed",
    ),
    Break("L6", f"{CHAT}/link.py", "frame = _read(raw)",
          "frame = _read(raw); logger.trace(str(raw))"),
    Break("L6", f"{CHAT}/events.py", "_quiet(model), frame", "model, frame"),
]  # fmt: skip
