"""不该留下的帧：闲聊、通知、请求和读不成的，各含一只金丝雀。"""

import json
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from scripts.fake_qq import Part, at, text

CHATTER, MISTYPED, NICK, HERE_NOTE, NOTE, LOCKED, WORDING, CRASH = (
    "龘靐齉", "爨癵驫", "灥灪虋", "麤毳鱻", "钃麣飝", "纞虪讟", "鸝鱺鸞", "籲爩鬱"
)  # fmt: skip
"""闲聊；打错的命令；用不着的昵称；群里的备注；私聊的备注；库锁着时的备注；对面的报错；崩溃时的错误文字。"""
WANG, LI, HAN, ADMIN, STRANGER = 2001, 4001, 4002, 2009, 4009
CADRES_HERE, CLASS, BAD = 3001, 3101, 3009
"""BAD 这个群在账上的类别被改坏了，在那里说什么都会出错。"""


def chatter(account: int, ids: Iterator[int], how_many: int) -> Iterator[str]:
    """机器人该当没听见的帧：各种消息、通知、请求；金丝雀有在帧头的，有在帧尾的。"""
    frames = [json.dumps(f, ensure_ascii=n % 2 == 0) for n, f in enumerate(_shapes(account))]
    for frame in islice(cycle(frames), how_many):
        yield frame.replace("-987654321", str(next(ids)))


def _shapes(account: int) -> Iterator[dict[str, Any]]:
    who = {"self_id": account, "time": 1_700_000_000, "user_id": HAN, "group_id": CLASS}
    sender = {"user_id": HAN, "nickname": NICK, "card": f"{NICK}{CHATTER}", "title": CHATTER}
    said = who | {"post_type": "message", "message_type": "group", "sub_type": "normal",
                  "message_id": -987654321, "sender": sender}  # fmt: skip
    for parts in _messages():
        yield {"message": parts, "raw_message": CHATTER} | said
        yield said | {"raw_message": CHATTER, "message": parts, "last": CHATTER}
    yield said | {"message": f"{CHATTER} &amp; [CQ:face,id=1]{CHATTER}"}
    yield said | {"message": [text(f"你看 /联系 {CHATTER}")], "anonymous": {"name": NICK}}
    for kind in ("notify", "group_upload", "group_card", "essence", CHATTER):
        yield who | {"post_type": "notice", "notice_type": kind, "sub_type": "poke",
                     "card_new": CHATTER, "file": {"name": CHATTER}, "title": NICK}  # fmt: skip
    for kind in ("friend", "group"):
        asked = who | {"post_type": "request", "request_type": kind, "comment": CHATTER}
        yield asked | {"flag": "1700000000", "nickname": NICK}  # 凭据要留着才能答应，别的不留
    yield who | {"post_type": "meta_event", "meta_event_type": "heartbeat", "status": CHATTER}
    yield said | {"post_type": "message_sent", "message": [text(CHATTER)]}


def _messages() -> Iterator[list[Part]]:
    yield [text(CHATTER)]
    yield [text(f"{CHATTER}{n}" * 40) for n in range(3)]
    yield [at(WANG), text(f" {CHATTER}")]
    yield [{"type": "image", "data": {"file": CHATTER, "url": f"file://{CHATTER}"}}]
    yield [{"type": "json", "data": {"data": json.dumps({"prompt": CHATTER})}}, text(CHATTER)]
    yield [{"type": "forward", "data": {"content": [{"data": {"text": CHATTER}}]}}]
    yield [{"type": "face", "data": {"id": "178", "raw": CHATTER}}, text(f"1 {CHATTER}")]


def broken(account: int) -> Iterator[str | bytes]:
    """读不成的帧：不是 JSON、太深、号码装不下、没人等的应答。"""
    whole = {"self_id": account, "post_type": "message", "message_type": "private", "time": 1,
             "user_id": HAN, "message_id": 1, "message": f"/帮助 {MISTYPED}"}  # fmt: skip
    yield CHATTER
    yield f'{{"post_type": "message", "message": "{CHATTER}'
    yield CHATTER.encode("gbk")
    yield CHATTER.encode("utf-16")
    yield f"{'[' * 3000}{CHATTER}"
    for key in ("user_id", "message_id", "time", "self_id", "message", "message_type"):
        for value in (2**70, CHATTER, [CHATTER], {CHATTER: CHATTER}, None, 1.5):
            yield json.dumps(whole | {key: value})
    for echo in (CHATTER, 1, None, [CHATTER]):
        yield json.dumps({"status": "failed", "wording": WORDING, "echo": echo})
