"""把随手打的一行读成人、词、数字：全角与半角同样对待，读不懂就说读不懂。"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Segment = tuple[str, Mapping[str, Any]]
"""OneBot V11 数组格式的一段：（类型，数据）。"""


@dataclass(frozen=True, slots=True)
class At:
    qq: int


@dataclass(frozen=True, slots=True)
class Word:
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    file: str
    url: str


Token = At | Word | Picture

_ODD = re.compile(
    "[０-９Ａ-Ｚａ-ｚ：，；／＃＋－．｜＞＜＝＠＊％＿＆～\u00a0\u2000-\u200a\u202f\u205f\u3000]"
)
"""要改写的字：全角字母数字与有用的标点、各种空格。"""
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0e\ufeff"
    "\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""发不得的字：控制符、双向与零宽、空白占位字、落单的代理项；换行不在其中，由 clean 变成空格。"""
_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""别的系统的各种换行。"""
_PIECE = re.compile(r"#[^\s,;、#]+(?:#(?![^\s,;、]))?|[^\s,;、#][^\s,;、]*|#+")
"""一个词；只有以 # 开头的词遇 # 再断开，网址里的 # 不断。"""
_QQ = re.compile(r"[1-9][0-9]{0,11}")
_DIGIT = re.compile(r"(?:回复?)?\s*[「“\"]?\+?(0|[1-9][0-9]?)[」”\"]?[。.!！~]?[」”\"]?")
_NEXT = ("下一页", "下页", "继续")
_CIRCLED = {"⓪": 0} | {chr(0x2460 + step): step + 1 for step in range(20)}
_NUMBER = re.compile(r"#([0-9]{1,18})")
_KEPT_ID = re.compile(r"[0-9]{5,14}|(?=[0-9]*[A-Za-z])(?=(?:[A-Za-z]*[0-9]){4})[0-9A-Za-z]{6,20}")

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
    "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃"
    "武钱戴严莫孔向常汤康易乔赖文牛樊兰殷施洪翟安颜倪温芦季俞章鲁葛伍申尤毕聂焦柳邢路岳齐梅庄辛管"
    "祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位霍翁隋植甘景单包司柏宁柯阮"
    "桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬"
    "屠连郜晏栾郁商蒙计喻揭窦迟宇敖鄢冷卓花仇艾蓝都巩井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠桑"
    "荆谌银扬沙薄伏岑习胥保和蔺萧傅阎庞丛代尚"
)
_DOUBLE_SURNAMES = """
欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 长孙 宇文 端木 百里 南宫 西门 东郭
独孤 呼延 轩辕 淳于 单于 太史 申屠 公羊 澹台 闻人 赫连 钟离 拓跋 完颜 纳兰 左丘 叶赫
"""
_PLAIN_WORDS = """
周一 周二 周三 周四 周五 周六 周日 周天 周末 周报 周几 单选 单项 单位 全部 全量 全校 全体 时间 时候
方案 方式 方便 计划 毕业 毕业生 管理 管理员 解除 解决 成绩 谢谢 申请 应用 应该 安排 安全 马上 高数
文件 文艺 文体 关于 关心 关闭 程序 原因 章程 简单 房间 温馨 常规 常委 来访 来自 台账 查询 查看 保研
任务 任命 任职 任课 都是 金额 包括 车票 和谐 强化 党员 党课 党支部 乐观 练习 习惯 武术 项目 项目组
"""
_COMPOUND = frozenset(_DOUBLE_SURNAMES.split())
_NOT_NAMES = frozenset(_PLAIN_WORDS.split())
"""以姓氏开头、却是日子、参数或常用话的词。"""
_HAN_NAME = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U000323af]{2,4}")
_DOTTED_NAME = re.compile(
    r"(?=.{3,15}$)[\u3400-\u4dbf\u4e00-\u9fff]+(?:[·•‧・][\u3400-\u4dbf\u4e00-\u9fff]+)+"
)


def _half(match: re.Match[str]) -> str:
    char = match[0]
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else " "


def fold(text: str) -> str:
    """全角变半角，怪空格变空格，看不见的字去掉；「」、！？这些中文标点照旧。"""
    return _ODD.sub(_half, visible(text))


def visible(text: str) -> str:
    """去掉发不得的字，换行留着，各种换行都换成一种。"""
    return _UNSEEN.sub("", _BREAK.sub("\n", text))


def clean(text: str, limit: int = 64) -> str:
    """用户写的字再发出去之前走这里：一行、看得见、不超过 limit 个字，绝不为空。"""
    seen = " ".join(visible(text).split())
    if not seen.strip("\ufe0f "):
        return "（无名）"
    return seen if len(seen) <= limit else seen[: limit - 1].rstrip() + "…"


def tokens(segments: Sequence[Segment]) -> tuple[Token, ...]:
    """按出现的次序给出人、词、图；引用、表情等其余的段不算参数，@ 全体成员不是人。"""
    found: list[Token] = []
    for kind, data in segments:
        if not isinstance(data, Mapping):
            continue
        if kind == "text":
            # 打出来、粘贴来的「@张伟」不是 @，是一个名字。
            bare = (word.lstrip("@") for word in _PIECE.findall(fold(_text(data, "text"))))
            found += (Word(word) for word in bare if word)
        elif kind == "at" and _QQ.fullmatch(qq := _text(data, "qq")):
            found.append(At(int(qq)))
        elif kind == "image":
            found.append(Picture(_text(data, "file"), _text(data, "url")))
    return tuple(found)


def _text(data: Mapping[str, Any], key: str) -> str:
    """数据来自别人的实现：缺的、空的、嵌套的都当没有，数字当文字。"""
    value = data.get(key)
    if isinstance(value, int):
        return str(value)
    return value if isinstance(value, str) else ""


def digit(text: str) -> int | None:
    """整条消息就是一个 0–20 的数：1、１、①、+1、回复1、1。"""
    bare = fold(text).strip().replace("\ufe0f", "").replace("\u20e3", "")
    if bare in _CIRCLED:
        return _CIRCLED[bare]
    match = _DIGIT.fullmatch(bare)
    return int(match[1]) if match and int(match[1]) <= 20 else None


def next_page(text: str) -> bool:
    """翻页：回 1，或写「下一页」。"""
    return digit(text) == 1 or fold(text).strip() in _NEXT


def number(word: str) -> int | None:
    """#12 里的 12；不超过 18 位，数据库的整数装得下。"""
    match = _NUMBER.fullmatch(fold(word))
    return int(match[1]) if match else None


def tag(word: str) -> str | None:
    """#学业、#学业# 里的「学业」；井号后全是数字的是编号，不是标签。"""
    folded = fold(word)
    name = folded.strip("#")
    return name if folded[:1] == "#" and name and not name.isdecimal() else None


def mode(word: str, modes: Sequence[str], synonyms: Mapping[str, str]) -> str | None:
    """整个词正好是某个方式或它的同义词，大小写不论。"""
    said = fold(word).casefold()
    for known in modes:
        if known.casefold() == said:
            return known
    for other, known in synonyms.items():
        if other.casefold() == said:
            return known
    return None


def is_qq(word: str) -> bool:
    """像 QQ 号：5–11 位数字，不以 0 开头。"""
    return bool(_QQ.fullmatch(word)) and 5 <= len(word) <= 11


def kept_id(word: str) -> bool:
    """像学号或 QQ 号：5–14 位数字，或 6–20 位字母加数字（数字至少 4 位）。"""
    return _KEPT_ID.fullmatch(fold(word)) is not None


def looks_like_name(word: str) -> bool:
    """像一个没进名册的人名；只决定要不要问「回复 1 暂记」，不代替名册。"""
    name = fold(word)
    if _DOTTED_NAME.fullmatch(name):
        return True
    if not _HAN_NAME.fullmatch(name) or name in _NOT_NAMES or name[-1] in "系班部院":
        return False
    return name[:2] in _COMPOUND or (len(name) < 4 and name[0] in _SURNAMES)
