"""怪文字：CQ 码、双向与零宽、半个表情、空字符、叠字、很长的、像 JSON 的；每回都一样（按种子）。"""

import random
import unicodedata

UNSEEN = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) == "Cf"]
BLANK = [
    *"\ud83d\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2028\u2029\u2800\u3164\ufe00\uffa0",
    *"\x00\x1b\x7f\x85\r\t\v",
]
_WORDS = """
[CQ:at,qq=all] [CQ:at,qq=10001] [CQ:image,file=http://a/b.png] [CQ:record,file=x] [CQ:reply,id=1]
&#91;CQ:at&#44;qq=all&#93; [CQ:json,data={}] [CQ:music,type=custom] @全体成员 {"type":"at"} ]}'
" \\ \\u0000 %s {0} ${HOME} <b>粗</b> https://a.example/?q=1#x #标签 ##全# ＃全角 /联系 ／榜
取消 1 ① 0 张三 李雷 欧阳娜娜 阿不都·热西提 O'Neil مرحبا שלום नमस्ते ภาษาไทย 𠮷野家 🇨🇳 ❤️
é́́́́́ Ｈ̷̛͝ｉ ﷽ 机电系 护理2301 团干部 面谈 #学业 昨天 11-20 2301010101 #12
#999999999999999999999 -- ;DROP
"""
WORDS = [*_WORDS.split(), "👨\u200d👩\u200d👧\u200d👦"]


def texts(count: int) -> list[str]:
    """第 n 个里有「标n」，发出来时认得出是哪一个。"""
    chance = random.Random(66)
    return [_text(chance, n) for n in range(count)]


def _text(chance: random.Random, n: int) -> str:
    pieces = [_piece(chance) for _ in range(chance.randint(1, 6))]
    pieces.insert(chance.randrange(len(pieces) + 1), f"标{n}")
    if chance.random() < 0.25:
        pieces.append("[CQ:at,qq=all]")
    return chance.choice(("", "", " ", "\u200b", "\u202e")).join(pieces)


def _piece(chance: random.Random) -> str:
    kind = chance.randrange(12)
    if kind < 5:
        return chance.choice(WORDS)
    if kind < 8:
        return chance.choice(UNSEEN) * chance.randint(1, 3)
    if kind == 8:
        return chance.choice(BLANK)
    if kind == 9:
        return chr(
            chance.choice((chance.randrange(0x20, 0xD800), chance.randrange(0xE000, 0x110000)))
        )
    if kind == 10 and chance.random() < 0.1:
        return chance.choice(WORDS) * 400
    return chance.choice("王李张赵") + chance.choice(["一鸣", "小满", "知秋"])
