"""题：换着说法问词条里有的，和词条里没有的；照题面的散列分成两半，谁也挑不了。"""

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from config.loading import Section, Text, read

FILE = Path(__file__).with_name("questions.toml")
MORE = Path(__file__).with_name("more.toml")


class Half(StrEnum):
    """调门槛、调词表只看 DEV；TEST 只由程序算出总数。"""

    DEV = "dev"
    TEST = "test"


class Question(Section):
    text: Text

    @property
    def half(self) -> Half:
        odd = hashlib.sha256(self.text.encode()).digest()[0] % 2
        return Half.TEST if odd else Half.DEV


class Paraphrase(Question):
    """key：该由哪一条词条答。"""

    key: Text


class OutOfScope(Question):
    """near：字面很像词条，问的却是别的事。"""

    near: bool


class Questions(Section):
    paraphrase: Annotated[tuple[Paraphrase, ...], Field(min_length=1)]
    out_of_scope: Annotated[tuple[OutOfScope, ...], Field(min_length=1)]

    def of(self, half: Half) -> "Questions":
        return Questions(
            paraphrase=tuple(q for q in self.paraphrase if q.half is half),
            out_of_scope=tuple(q for q in self.out_of_scope if q.half is half),
        )


def load(path: Path | str = FILE) -> Questions:
    return read(Path(path), Questions)


def more() -> Questions:
    """另写的题，只拿来调。"""
    return read(MORE, Questions)
