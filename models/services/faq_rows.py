"""词条两张表的行：照一次改动改。规矩由 faqs 看过。"""

from typing import Any

from models import db
from models.rules.faqs import Wording
from models.services.faq_changes import Change
from models.tables import FaqWhat


async def apply(c: Change, entry: int) -> int:
    """照着改，返回词条的号；答案换了，原来的出处就不再是它的。"""
    if c.faq is None:
        return await insert(c.wording, entry)
    if c.what is FaqWhat.DROP:
        await _set(c.faq, entry, live=False)
    if c.what is FaqWhat.EDIT and c.wording.answer:
        await _set(c.faq, entry, answer=c.wording.answer, source="")
    if c.what is FaqWhat.EDIT and c.wording.question:
        await _set(c.faq, entry, question=c.wording.question)
        await db.execute("DELETE FROM faq_phrasing WHERE faq_id = ?", c.faq)
        await _phrasings(c.faq, c.wording)
    return c.faq


async def _set(faq: int, entry: int, **columns: object) -> None:
    sets = ", ".join(f"{name} = ?" for name in ("entry_id", *columns))
    await db.execute(f"UPDATE faq SET {sets} WHERE id = ?", entry, *columns.values(), faq)


async def insert(said: Wording, entry: int, *, key: str | None = None, source: str = "") -> int:
    line: dict[str, Any] = {"key": key, "question": said.question, "answer": said.answer}
    line |= {"source": source, "live": True, "entry_id": entry}
    faq = await db.insert("faq", line)
    await _phrasings(faq, said)
    return faq


async def _phrasings(faq: int, said: Wording) -> None:
    others = [p for p in dict.fromkeys(said.phrasings) if p != said.question]
    if others:
        await db.insert("faq_phrasing", *({"faq_id": faq, "text": p} for p in others))
