"""把数字排成一张中文表。"""

from unicodedata import east_asian_width

from bench.bots import AIOCQHTTP, BARE, ONE, OURS, SIXTY
from bench.load import Figures

HEADER = ("条款", "量什么", "青桥", "对照", "比值", "上限", "结果")
NOTE = """
V2 以「一口气」（一阵刷屏两千条）为准。「疏着」是每秒 25 拨、一拨八条，多花的是唤醒进程，只列出；
多 60 条命令时 /帮助 要多数 60 行，也只列出。命令与闲话都是一条花的 CPU。"""
# 条款、量什么、哪个数、单位、谁、对照谁、比值的上限（None 只列出）
PROMISES = (
    ("V1", "来客的 /帮助", "command_ms", "毫秒", OURS, BARE, 0.7),
    ("V1", "团干部的 /帮助", "command_ms", "毫秒", ONE, BARE, 0.7),
    ("V2", "闲话，一口气", "burst_ms", "毫秒", OURS, BARE, 0.04),
    ("V2", "闲话，一口气", "burst_ms", "毫秒", OURS, AIOCQHTTP, 1.0),
    ("V2", "闲话，多 60 条命令", "burst_ms", "毫秒", SIXTY, ONE, 1.2),
    ("V2", "/帮助，多 60 条命令", "command_ms", "毫秒", SIXTY, ONE, None),
    ("V2", "闲话，疏着", "spaced_ms", "毫秒", OURS, BARE, None),
    ("V2", "闲话，疏着", "spaced_ms", "毫秒", OURS, AIOCQHTTP, None),
    ("V8", "起进程到连上", "start_s", "秒", OURS, BARE, 2.0),
    ("V8", "闲着的内存", "idle_mb", "MB", OURS, BARE, 1.6),
)


def table(medians: dict[str, Figures]) -> str:
    rows: list[tuple[str, ...]] = [HEADER]
    for clause, what, figure, unit, bot, peer, limit in PROMISES:
        mine, theirs = (getattr(medians[b.name], figure) for b in (bot, peer))
        ratio, against = mine / theirs, f"{peer.name} {short(theirs)}"
        numbers = f"{short(mine)} {unit}", against, f"{ratio:.3f}", str(limit or "—")
        rows.append((clause, what, *numbers, said(ratio, limit)))
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
    return "\n".join((*lines, NOTE))


def said(ratio: float, limit: float | None) -> str:
    if limit is None:
        return "只列出"
    return "达到" if ratio <= limit else f"没达到（是上限的 {ratio / limit:.2f} 倍）"


def short(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
