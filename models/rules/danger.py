"""一句话里有没有自伤、危险：只看字，隔着空格、标点、零宽、全角写的也看得出来。"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

GAP = "…"
_WITHIN = ".{0,6}"
"""… 中间至多隔几个字。"""


@dataclass(frozen=True)
class Words:
    danger: tuple[str, ...]
    harmless: tuple[str, ...]

    @cached_property
    def _danger(self) -> re.Pattern[str]:
        return _any(self.danger)

    @cached_property
    def _harmless(self) -> re.Pattern[str]:
        return _any(self.harmless)

    def heard(self, text: str) -> bool:
        """要紧的字，整个落在没事的一句（跳楼价、想死你了）里的才不算。"""
        told = bare(text)
        calm = [m.span(1) for m in self._harmless.finditer(told)]
        found = (m.span(1) for m in self._danger.finditer(told))
        return any(not any(a <= start and end <= b for a, b in calm) for start, end in found)


_PLAIN = str.maketrans(
    "殺樓輕離遺傷騷擾蹤隨毆強姦脅嚇殘臥軌燒藥農還錢開這個沒們嗎斷結過撐脈從麼動險視頻來對說點誰綁傳銷貸淩讓關帶著給會絕",
    "杀楼轻离遗伤骚扰踪随殴强奸胁吓残卧轨烧药农还钱开这个没们吗断结过撑脉从么动险视频来对说点谁绑传销贷凌让关带着给会绝",
)
"""要紧的话里用得到的繁体字。"""


def bare(text: str) -> str:
    """只剩字母、汉字、数字，兼容的写法、繁体换成通常的，大小写不分。"""
    told = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return "".join(c for c in told if unicodedata.category(c)[0] in "LN")


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """挨着、叠着的都找得到；同一处认最长的一句。"""
    each = sorted(words, key=len, reverse=True)
    parts = (_WITHIN.join(re.escape(bare(part)) for part in w.split(GAP)) for w in each)
    return re.compile(f"(?=({'|'.join(parts)}))")
