"""词条的索引在内存里：这里改的马上问得到，别的进程改的几秒之内，没改就不重建。"""

from datetime import timedelta

import pytest

from config.faq import Seed
from models import db as door
from models.rules.matching import Band
from models.services import faqs, lookup
from tests.services.faq_books import NEW, SEEDS, added, best, seeded  # noqa: F401  seeded 是夹具
from tests.services.worlds import NOON, QIAN, act

pytestmark = pytest.mark.usefixtures("seeded")


@door.tx
async def _elsewhere(entry: int) -> None:
    """另一个进程做的：账上多一条，这里的索引没有人来叫醒。"""
    await faqs._approve(await act(QIAN), entry, None)


async def test_a_change_of_another_process_is_seen_within_seconds() -> None:
    change = await added()
    await best(NEW.question)
    await _elsewhere(change.entry)
    assert (await best(NEW.question, seconds=2))[0] is not Band.SURE
    assert await best(NEW.question, seconds=5) == (Band.SURE, NEW.answer)


async def test_the_index_is_not_built_again_for_other_entries() -> None:
    await best(NEW.question)
    built = lookup._known
    await added()  # 账上多了别的分录，词条没有变
    await best(NEW.question, seconds=10)
    assert built
    assert lookup._known
    assert lookup._known.seen > built.seen
    assert lookup._known.index is built.index


async def test_many_entries_are_indexed_off_the_loop() -> None:
    many = [
        Seed(key=f"k{n}", question=f"第{n}间教室在哪", phrasings=(f"{n}a", f"{n}b", f"{n}c"),
             answer=f"{n} 楼")
        for n in range(lookup.LARGE)
    ]  # fmt: skip
    await faqs.load_seeds(NOON + timedelta(seconds=1), many)
    assert await lookup.count(NOON) == lookup.LARGE + 2
    assert (await best("第77间教室在哪"))[1] == "77 楼"
