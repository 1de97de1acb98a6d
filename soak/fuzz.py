"""S6：出门的只有文字、@、引用、图片、文件五种段；人写的字再怪，也变不成别的段。"""

import asyncio
import base64
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from scripts.fake_qq import FakeQQ, at
from scripts.running import SUPER
from soak import breaks, oddities
from soak.breaks import Break
from soak.promises import Seen, Trial, promise
from soak.scene import CADRES_HERE, bot, reply_to, settle_in

CADRES, CLASSES, KNOWN = range(2001, 2009), range(3101, 3105), 4001
BATCH = 200
KEYS = {"text": {"text"}, "at": {"qq"}, "reply": {"id"}, "image": {"file"}, "file": {"file"}}
VISIBLE = {
    *"\n\t\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
}
"""换行、制表，和 Cf 类里看得见的数字记号。"""
BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u3164\ufe00-\ufe0e\uffa0]"
)

Event = dict[str, Any]


@promise(
    "S6", "10 000 个怪文字（CQ 码、双向、零宽、空字符……）当姓名、备注、标签、参数：出格的段 0 个"
)
async def fuzz(trial: Trial) -> Seen:
    odd = oddities.texts(trial.times(10_000, 800))
    async with bot(trial.home) as running, running.dial() as qq:
        await settle_in(qq, (CADRES_HERE,), CADRES)
        for start in range(0, len(odd), BATCH):
            for n, text in enumerate(odd[start : start + BATCH], start):
                for event in said(qq, text, n):
                    await qq.send(json.dumps(event))
            await _quiet(qq)
        await _review(qq)
        wrong = [w for api, params in qq.calls for w in _wrong(api, params, qq.authors)]
        errors = running.log.read_text("utf-8").count("[ERROR]")
        marks = {m for s in qq.sent for m in re.findall("标([0-9]+)", str(s.parts))}
    first = f"，头一处：{wrong[0]}" if wrong else ""
    return Seen(
        f"{len(odd)} 个怪文字：引出 {len(qq.sent)} 条消息，其中 {len(marks)} 个的字出过门；"
        f"出格 {len(wrong)} 处{first}；报错 {errors} 处",
        not wrong and not errors and len(marks) > len(odd) / 4,
    )


def said(qq: FakeQQ, odd: str, n: int) -> list[Event]:
    """第 n 个怪文字出现在哪里：名片、备注、标签、参数、姓名、单位、群名、打错的命令。"""
    cadre, one, group = CADRES[n // 16 % len(CADRES)], 100_000 + n, CLASSES[n % len(CLASSES)]
    match n % 16:
        case 0 | 1 | 2:
            qq.cards[one] = odd
            return [qq.event(cadre, "/联系 ", at(one), group=CADRES_HERE if n % 16 else group)]
        case 3 | 4:
            note = qq.event(cadre, "/联系 ", at(KNOWN), f" 面谈 {odd}")
            return [note, qq.event(cadre, "/撤销"), qq.event(cadre, "1")]
        case 5 | 6:
            return [qq.event(cadre, "/联系 ", at(one), f" 面谈 #{odd}", group=CADRES_HERE)]
        case 7:
            asked = ("/帮助", "/我的", "/榜", "/撤销", "/确认", "/本群", "/卸任", "/任命")
            return [qq.event(cadre, f"{asked[n // 16 % 8]} {odd}", group=CADRES_HERE)]
        case 8:
            return [
                qq.event(one, f"/帮住 {odd}", group=group),
                qq.event(one, f"/{odd}", group=group),
            ]
        case 9 | 10:
            named = f"/联系 {odd.split()[0] if odd.split() else odd} 面谈"
            return [
                qq.event(cadre, named, group=CADRES_HERE),
                qq.event(cadre, "1", group=CADRES_HERE),
            ]
        case 11:
            return [qq.event(SUPER, "/任命 ", at(one), f" {odd} 兼职 机电系", group=CADRES_HERE)]
        case 12:
            qq.cards[one] = odd
            return [qq.event(SUPER, "/任命 ", at(one), " 兼职 机电系", group=CADRES_HERE)]
        case 13:
            return [qq.event(SUPER, "/任命 ", at(one), f" 团支书 {odd}2301", group=CADRES_HERE)]
        case 14:
            setting = qq.event(SUPER, f"/本群 设为 学生群 {odd}班", group=group)
            return [setting | {"group_name": odd}, qq.event(SUPER, "/本群", group=group)]
        case _:
            qq.cards[one] = odd
            return [qq.event(one, at(10001), f" 帮助 {odd}", group=group), qq.event(one, "/联系")]


async def _quiet(qq: FakeQQ) -> None:
    count = -1
    while count != len(qq.calls):
        count = len(qq.calls)
        await asyncio.sleep(0.15)


async def _review(qq: FakeQQ) -> None:
    """记下来的都再说一遍：榜、名单、各人的账。"""
    for who in (*CADRES, SUPER):
        for words in ("/榜", "/我的", "/任命 列表", "/撤销", "取消", "/联系"):
            await qq.say(who, words, group=CADRES_HERE)
    await qq.say(SUPER, "/本群 列表")
    await reply_to(qq, await qq.say(SUPER, "/帮助 更多", group=CADRES_HERE), seconds=60)


def _wrong(api: str, params: dict[str, Any], said: dict[int, int]) -> Iterator[str]:
    """一次调用里出格的地方。"""
    if not api.startswith("send_"):
        if not all(isinstance(value, int) for value in params.values()) and "emoji" not in api:
            yield f"{api} {params}"
        return
    if not isinstance(params["message"], list):
        yield f"整句发出：{params['message']!r:.80}"
        return
    for part in params["message"]:
        kind, data = part["type"], part["data"]
        if KEYS.get(kind) != {*data}:
            yield f"{kind} 段 {data!r:.80}"
        elif kind == "text" and (unseen := [c for c in data["text"] if _unseen(c)]):
            yield f"看不见的字 {ascii(unseen)[:60]}"
        elif kind == "at" and not str(data["qq"]).isdecimal():
            yield f"@ 了 {data['qq']!r:.80}"
        elif kind == "reply" and int(data["id"]) not in said:
            yield f"引用了 {data['id']!r:.80}"
        elif kind in ("image", "file") and not _picture(data["file"]):
            yield f"{kind} 段 {data['file']!r:.80}"


def _unseen(char: str) -> bool:
    if char in VISIBLE:
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") or bool(BLANKS.match(char))


def _picture(file: str) -> bool:
    """只发自己画的图，不发别人给的地址。"""
    return file.startswith("base64://") and base64.b64decode(file[9:]).startswith(b"\x89PNG")


TRANSPORT = "plugins/_chat/transport.py"
TEXT = '    return {"type": "text", "data": {"text": visible(text)}}'
AT_ALL = '    if "[CQ:at,qq=all]" in text:\n        return {"type": "at", "data": {"qq": "all"}}\n'
breaks.ALL += [
    # 读字时、出门时各去一遍看不见的字，少一遍还有一遍；两遍是同一个函数。
    Break("S6", "plugins/_chat/arguments.py", '_UNSEEN.sub("", _BREAK.sub("\\n", text))', "text"),
    Break("S6", TRANSPORT, "qq, message=message, **via", "qq, message=str(message), **via"),
    Break("S6", "plugins/_chat/parts.py", TEXT, AT_ALL + TEXT),
]
