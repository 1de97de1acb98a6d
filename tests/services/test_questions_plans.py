"""提问时要读的几样都顺着索引走；账再长，问一句也不从头翻。"""

import pytest

from models import db
from models.services import asked, faq_changes, faqs, lookup
from tests.services.overheard import overheard
from tests.services.worlds import NOON, cadre, later
from tests.stores import Sqlite

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    return sqlite


async def test_nothing_is_read_from_end_to_end():
    person = await cadre()
    await faqs.load_seeds(NOON)
    await lookup.find("团费", NOON)
    async with overheard() as said:
        await lookup.find("团费", later(10))
        await asked.waiting(person)
        await asked.appeals(person)
        await asked.unanswered(2)
        await faq_changes.to_review(person)
        await faq_changes.own(person)
        await faq_changes.by_entry(1)
    steps = [s["detail"] for sql in said for s in await db.rows(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(said) >= 7
    assert [step for step in steps if step.startswith("SCAN")] == []


async def test_the_index_is_read_with_few_queries():
    """一千条词条也是三句 SQL，不是一条一句。"""
    await faqs.load_seeds(NOON)
    lookup.forget()
    async with overheard() as said:
        await lookup.find("团费", NOON)
        await lookup.find("入团", NOON)
    assert len(said) == 3
