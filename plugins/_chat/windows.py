"""时段词：年、学年、学期、季、月、周，带「本」「今」的也认。"""

from collections.abc import Sequence

from config.regulation import Window

_WORDS = {w.value: w for w in Window} | {
    "今年": Window.YEAR,
    "年度": Window.YEAR,
    "季度": Window.QUARTER,
    "月度": Window.MONTH,
    "这个月": Window.MONTH,
    "这周": Window.WEEK,
}


def take(words: Sequence[str]) -> tuple[Window | None, list[str]]:
    """取出第一个时段词，返回 (时段, 剩下的词)。"""
    left = list(words)
    for word in words:
        found = _WORDS.get(word) or _WORDS.get(word.removeprefix("本"))
        if found:
            left.remove(word)
            return found, left
    return None, left
