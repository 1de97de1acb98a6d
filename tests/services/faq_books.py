"""词条的测试：装好两条种子的一屋子人，问一句、写一条。"""

from collections.abc import AsyncIterator

import pytest

from config.faq import Seed
from models.rules.faqs import Wording
from models.rules.matching import Band
from models.services import faq_changes, faqs, lookup
from tests.services.worlds import NOON, WANG, act, department, later

SEEDS = (
    Seed(key="fees", question="团费交多少", phrasings=("团费标准", "一月几毛", "团费多少钱"),
         answer="学生每月 0.2 元", source="团费规定"),
    Seed(key="card", question="团员证丢了怎么补", phrasings=("补办团员证", "团员证没了", "补证"),
         answer="找团支书登记补办"),
)  # fmt: skip
NEW = Wording("去哪里盖团委的章", ("盖章找谁",), "到团委办公室盖章")


@pytest.fixture
async def seeded(db: object) -> AsyncIterator[None]:
    lookup.forget()
    await department()
    await faqs.load_seeds(NOON, SEEDS)
    yield
    lookup.forget()


async def best(text: str, seconds: float = 0) -> tuple[Band, str]:
    band, found = await lookup.find(text, later(seconds))
    return band, found[0].said.answer if found else ""


async def added(said: Wording = NEW) -> faq_changes.Change:
    return await faqs.add(await act(WANG), said)
