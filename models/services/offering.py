"""答得好的一问一答，值得存为词条：真的答复接成一句，反问的、结单的话不在里面。只读。"""

from dataclasses import dataclass

from models import db
from models.rules.faqs import LONGEST_ANSWER, LONGEST_QUESTION
from models.rules.tickets import TicketKind
from models.services.casework import Ticket
from models.tables import FaqChangeState


@dataclass(frozen=True)
class Pair:
    question: str
    answer: str


async def pair(t: Ticket) -> Pair | None:
    """装不下整句的、没有真答过的、已经从它写过词条的，没有。"""
    if t.kind is not TicketKind.QUESTION or await _offered(t):
        return None
    lines = await db.rows(
        "SELECT l.text, e.kind FROM ticket_line l JOIN entry e ON e.id = l.entry_id"
        " WHERE l.ticket_id = ? ORDER BY l.id",
        t.id,
    )
    question = " ".join(lines[0]["text"].split())
    answers = [" ".join(r["text"].split()) for r in lines if r["kind"] == "ticket.answer"]
    answer = "；".join([*(a.rstrip("。；") for a in answers[:-1]), *answers[-1:]])
    fits = len(question) <= LONGEST_QUESTION and 0 < len(answer) <= LONGEST_ANSWER
    return Pair(question, answer) if fits else None


async def _offered(t: Ticket) -> bool:
    """退回、撤回的可以再写一次。细节是 chain.canonical 的样子：一串、键有次序。"""
    return bool(
        await db.rows(
            "SELECT 1 AS one FROM faq_change c JOIN entry_detail d ON d.entry_id = c.entry_id"
            " WHERE c.state <> ? AND d.text LIKE ? LIMIT 1",
            FaqChangeState.REFUSED, f'%"ticket":{t.entry},%',
        )
    )  # fmt: skip
