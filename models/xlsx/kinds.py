"""改了名字的别的文件：看开头几个字节就知道，各有各的一句话。"""

import re

from models.xlsx.refused import AGAIN, BROKEN, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_ZIP = b"PK\x03\x04"
_MAGIC = (
    (b"%PDF", " PDF"), (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"),
    (b"BM", "图片"), (b"MZ", "程序"), (b"\x7fELF", "程序"), (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"), (b"\x1f\x8b", "压缩包"),
)  # fmt: skip
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|head|body|meta|\?xml)", re.I)
_START = 4096


def check(content: bytes) -> None:
    """不是 .xlsx 的，说它是什么。"""
    start = content.removeprefix(b"\xef\xbb\xbf")[:_START]
    if not content:
        raise Refused("这个文件是空的，" + AGAIN)
    if start.startswith(_OLE):
        raise Refused(_ole(content))
    if start.startswith(_EMPTY_ZIP):
        raise Refused("这个压缩包里什么都没有，不是 .xlsx 表格；" + AGAIN)
    if start.startswith(_ZIP):
        return
    if what := next((what for magic, what in _MAGIC if start.startswith(magic)), None):
        raise Refused(f"这是{what}，不是 .xlsx 表格。")
    if _MARKUP.match(start):
        raise Refused("这是网页改的名，不是真正的 .xlsx；" + AGAIN)
    if _is_text(start):
        raise Refused("这是 .csv 之类的文字改的名，不是真正的 .xlsx；" + AGAIN)
    raise Refused("不认识这种文件，只收 .xlsx 表格；" + AGAIN)


def _ole(content: bytes) -> str:
    """老式 Office 文件；加了密的 .xlsx 也装在这种壳里。"""
    if _wide("EncryptedPackage") in content:
        return "这个文件加了密码，去掉密码再发。"
    if _wide("WordDocument") in content:
        return "这是 Word 文档，不是 .xlsx 表格。"
    if _wide("PowerPoint Document") in content:
        return "这是 PPT，不是 .xlsx 表格。"
    if _wide("Workbook") in content or _wide("Book") in content:
        return "这是老式的 .xls，" + AGAIN
    return BROKEN


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_text(start: bytes) -> bool:
    """UTF-8、GBK 或带头的 UTF-16 读得通，又没有控制字符。"""
    marks = (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if start.startswith(marks) else ("utf-8", "gb18030"):
        text = start.decode(encoding, "ignore")
        exact = abs(len(text.encode(encoding)) - len(start)) <= 3  # 结尾可能截断了一个字
        if exact and all(c.isprintable() or c in "\r\n\t" for c in text):
            return True
    return False
