"""金丝雀的痕迹：同一个词换成哪种写法都认得出。"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote


@cache
def forms(word: str) -> tuple[bytes, ...]:
    """UTF-8、UTF-16、GBK，JSON 和 Python 的转义，百分号的两种编码；大小写都要。"""
    escaped = json.dumps(word)[1:-1]
    octets = repr(word.encode())[2:-1]
    percent = (quote(word), quote(word, encoding="gbk"))
    texts = {t for w in (escaped, octets, *percent) for t in (w, w.lower(), _upper(w))}
    raw = {word.encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be", "gbk")}
    return (*raw, *(t.encode() for t in texts))


def _upper(escaped: str) -> str:
    """转义里的十六进制大写，反斜杠后的字母不动。"""
    return escaped.upper().replace("\\U", "\\u").replace("\\X", "\\x")


def count(data: bytes, word: str) -> int:
    return sum(data.count(form) for form in forms(word))


def in_files(folder: Path, word: str) -> list[str]:
    """这个目录里哪些文件有它的痕迹。"""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and count(path.read_bytes(), word)
    ]


def in_calls(calls: Iterable[object], word: str) -> int:
    return sum(count(json.dumps(call, ensure_ascii=False).encode(), word) for call in calls)
