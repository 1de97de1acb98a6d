"""词条的读法：整张表在内存里建好索引，改了就重建；问一句只在内存里找。"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models import db
from models.rules.faqs import Wording
from models.rules.matching import Band, Entry, Index, judge

CHANGES = ("faq.load", "faq.approve")
"""写下这几种分录，词条就变了。"""
NEAR = 0.1
"""列给人挑的，至少有头一条的几成把握。"""
EVERY = timedelta(seconds=3)
"""别的进程改过没有，隔这么久看一眼。"""
LONGEST = 200
"""再长的话，开头这些字就够认出问的是什么。"""
LARGE = 500
"""多于这么多条，建索引就不占着事件循环。"""


@dataclass(frozen=True)
class Faq:
    """一条在用的词条；id 就是「词条 12」的 12。"""

    id: int
    said: Wording
    source: str = ""


@dataclass(frozen=True)
class _Known:
    """seen：建的时候账上最新的一条；之后没有词条的分录就还是新的。"""

    faqs: dict[int, Faq]
    index: Index
    seen: int
    looked: datetime


_known: _Known | None = None


def forget() -> None:
    """下一次问从头读：词条刚改过，或换了一本账。"""
    global _known
    _known = None


async def find(text: str, now: datetime, n: int = 3) -> tuple[Band, list[Faq]]:
    """最像的几条，最像的在前；Band 说有没有把握。比头一条差得远的不列，免得拿不相干的去问人。"""
    known = await _current(now)
    hits = known.index.search(text[:LONGEST], n)
    near = [h for h in hits if h.certainty >= NEAR * hits[0].certainty]
    return judge(hits), [known.faqs[int(h.key)] for h in near]


async def by_id(wanted: int, now: datetime) -> Faq | None:
    return (await _current(now)).faqs.get(wanted)


async def count(now: datetime) -> int:
    return len((await _current(now)).faqs)


async def containing(word: str, now: datetime) -> list[Faq]:
    """问法里有这个词的在前，只有答案里有的在后。"""
    every = (await _current(now)).faqs.values()
    asked = [f for f in every if any(word in q for q in (f.said.question, *f.said.phrasings))]
    return [*asked, *(f for f in every if word in f.said.answer and f not in asked)]


async def _current(now: datetime) -> _Known:
    """此刻的词条；不常看账，看也只看上次之后的几条分录。"""
    global _known
    known = _known
    if known and abs(now - known.looked) < EVERY:
        return known
    seen, changed = await _since(known.seen) if known else (await _newest(), True)
    if known and not changed:
        _known = replace(known, seen=seen, looked=now)
        return _known
    faqs = await _read()
    _known = fresh = _Known(faqs, await _built(faqs), seen, now)
    return fresh


async def _newest() -> int:
    return (await db.rows("SELECT MAX(id) AS newest FROM entry"))[0]["newest"] or 0


async def _since(seen: int) -> tuple[int, bool]:
    """(账上最新的一条, 其间词条变过没有)；顺着编号只读新的几条。"""
    marks = ", ".join("?" * len(CHANGES))
    (row,) = await db.rows(
        f"SELECT MAX(id) AS newest, SUM(CASE WHEN kind IN ({marks}) THEN 1 ELSE 0 END) AS changed"
        " FROM entry WHERE id > ?",
        *CHANGES, seen,
    )  # fmt: skip
    return row["newest"] or seen, bool(row["changed"])


async def _read() -> dict[int, Faq]:
    found = await db.rows("SELECT * FROM faq WHERE live = ? ORDER BY id", True)
    said = await db.rows("SELECT faq_id, text FROM faq_phrasing ORDER BY id")
    phrasings: dict[int, list[str]] = {}
    for row in said:
        phrasings.setdefault(row["faq_id"], []).append(row["text"])
    return {
        r["id"]: Faq(
            r["id"],
            Wording(r["question"], tuple(phrasings.get(r["id"], ())), r["answer"]),
            r["source"],
        )
        for r in found
    }


async def _built(faqs: dict[int, Faq]) -> Index:
    entries = [Entry(f.id, f.said.question, f.said.phrasings) for f in faqs.values()]
    return Index(entries) if len(entries) <= LARGE else await asyncio.to_thread(Index, entries)
