"""把数字排成一张中文表。"""

from unicodedata import east_asian_width

from bench.bots import AIOCQHTTP, BARE, OURS
from bench.load import Figures

HEADER = ("条款", "量什么", "青桥", "对照", "比值", "上限", "结果")
# 条款、量什么、哪个数、单位、对照谁、比值的上限、更高的目标
PROMISES = (
    ("V1", "一条 /帮助", "command_ms", "毫秒", BARE, 0.7, 0.4),
    ("V2", "一条闲话，一口气说", "chatter_ms", "毫秒", BARE, 0.04, None),
    ("V2", "一条闲话，一口气说", "chatter_ms", "毫秒", AIOCQHTTP, 1.0, None),
    ("V2", "一条闲话，疏着说", "spaced_ms", "毫秒", BARE, 0.04, None),
    ("V2", "一条闲话，疏着说", "spaced_ms", "毫秒", AIOCQHTTP, 1.0, None),
    ("V8", "起进程到连上", "start_s", "秒", BARE, 2.0, None),
    ("V8", "闲着的内存", "idle_mb", "MB", BARE, 1.6, None),
)


def table(medians: dict[str, Figures]) -> str:
    rows = [HEADER, *promised(medians), *(baseline(*item) for item in medians.items())]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(padded, row, widths)).rstrip() for row in rows)


def promised(medians: dict[str, Figures]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for clause, what, figure, unit, peer, limit, aim in PROMISES:
        if OURS.name in medians and peer.name in medians:
            mine, theirs = (getattr(medians[name], figure) for name in (OURS.name, peer.name))
            shown = f"{limit}" + (f"（目标 {aim}）" if aim else "")
            against, verdict = f"{peer.name} {short(theirs)}", said(mine / theirs, limit, aim)
            ratio = f"{mine / theirs:.3f}"
            rows.append((clause, what, f"{short(mine)} {unit}", against, ratio, shown, verdict))
    return rows


def said(ratio: float, limit: float, aim: float | None) -> str:
    if ratio > limit:
        return f"没达到：是上限的 {ratio / limit:.2f} 倍"
    if aim is None:
        return "达到"
    return "达到，目标也到了" if ratio <= aim else f"达到；离目标还差 {ratio - aim:.2f}"


def baseline(name: str, of: Figures) -> tuple[str, ...]:
    """一家自己的数，不作比较，让人知道这台机器多快。"""
    command, chatter = f"命令 {short(of.command_ms)} 毫秒", f"闲话 {short(of.chatter_ms)} 毫秒"
    spaced, memory = f"疏 {short(of.spaced_ms)} 毫秒", f"{of.idle_mb:.0f} MB"
    return "底数", name, command, chatter, spaced, memory, f"{of.start_s:.2f} 秒连上"


def short(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
