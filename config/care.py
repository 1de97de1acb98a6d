"""说到自伤、危险的话有哪些字：随程序来的一份，学校可以添。"""

from functools import cache
from pathlib import Path

from config.loading import Section, Texts, read

FILE = Path(__file__).with_name("care.toml")


class Care(Section):
    """danger 里的字听到了就要管；harmless 里的是带着那些字、却没事的话。"""

    danger: Texts
    harmless: Texts


@cache
def care() -> Care:
    return read(FILE, Care)
