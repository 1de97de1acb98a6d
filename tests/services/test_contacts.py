"""联系登记：写一次、算得对、撤得掉、本人说了算。"""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from config import regulation
from models import db as door
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import contacts, posts
from models.services.contacts import Receipt
from models.services.people import Stranger
from models.tables import ContactYouth, Entry
from tests.services.worlds import (
    NOON,
    SHANGHAI,
    TODAY,
    act,
    appoint,
    cadre,
    chief,
    enrol,
    later,
    talk,
    youths,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("db")


async def record(*persons: int, qq: int = 2, now: datetime = NOON, **draft: object) -> Receipt:
    return await contacts.record(await act(qq, now), persons, [], talk(**draft))  # type: ignore[arg-type]  # 关键字原样转给 talk


def figures(receipt: Receipt) -> tuple[int, int, int | None]:
    return receipt.new, receipt.progress.done, receipt.progress.target


async def test_figures_of_two_then_one_known_and_one_new() -> None:
    await cadre()
    one, two, three = await youths(3)
    assert figures(await record(one, two)) == (2, 2, 100)
    receipt = await record(two, three)
    assert figures(receipt) == (1, 3, 100)
    assert [p.name for p in receipt.people] == ["同学1", "同学2"]
    assert (receipt.number, receipt.cadre_name, receipt.fresh) == (2, "老师2", True)


async def test_first_receipt_keeps_its_figure_after_later_records() -> None:
    await cadre()
    (one,) = await youths(1)
    first = await record(one)
    assert (await record(one, mode="电话")).new == 0
    assert (await contacts.receipt(first.entry)).new == 1


async def test_redelivered_event_writes_once() -> None:
    await cadre()
    (one,) = await youths(1)
    said = await act(2)
    first = await contacts.record(said, [one], [Stranger("小王", 60)], talk())
    again = await contacts.record(said, [one], [Stranger("小王", 60)], talk())
    assert (first.fresh, again.fresh, again.repeated) == (True, False, False)
    assert (first.number, first.new, first.progress, first.people) == (
        again.number, again.new, again.progress, again.people,
    )  # fmt: skip
    assert await ContactYouth.all().count() == 2


async def test_same_line_within_a_minute_is_a_slip() -> None:
    await cadre()
    one, two = await youths(2)
    first = await record(one, two)
    slip = await record(two, one, now=later(59))
    assert (slip.repeated, slip.fresh, slip.number) == (True, False, first.number)
    for other in (
        await record(one, now=later(59)),
        await record(one, two, now=later(59), mode="电话"),
        await record(one, two, now=later(59), note="聊了考研"),
        await record(one, two, now=later(60)),
    ):
        assert other.fresh


async def test_slip_is_no_slip_after_undo_nor_by_another_cadre() -> None:
    await cadre(2)
    await cadre(3)
    (one,) = await youths(1)
    first = await record(one)
    assert (await record(one, qq=3)).fresh
    await contacts.undo(await act(2), first.entry)
    assert (await record(one, now=later(5))).fresh


async def test_back_dated_records_belong_to_their_own_year() -> None:
    await cadre()
    one, two = await youths(2)
    january = datetime(2027, 1, 4, 12, tzinfo=SHANGHAI)
    assert figures(await record(one, now=january, day=january.date())) == (1, 1, 100)
    receipt = await record(one, two, now=january, day=date(2026, 12, 31))
    assert figures(receipt) == (2, 2, 100)
    assert figures(await record(two, now=january, day=january.date())) == (1, 2, 100)


@pytest.mark.parametrize(
    ("day", "accepted"), [(date(2026, 11, 12), True), (date(2026, 11, 11), False)]
)
async def test_seven_teaching_days_back(day: date, accepted: bool) -> None:
    await cadre()
    (one,) = await youths(1)
    if accepted:
        assert (await record(one, day=day)).fresh
    else:
        with pytest.raises(
            Refusal, match="最近 7 个教学日（11-12 起）。更早的请私聊我补录：/补录 11-11 姓名 面谈"
        ):
            await record(one, day=day)


async def test_what_is_refused_leaves_nothing() -> None:
    me = await cadre()
    many = await youths(11)
    before = await Entry.all().count()
    for persons, draft, sentence in (
        ([], talk(), "联系了谁"),
        (many, talk(), "一次最多登记 10 人"),
        ([many[0], me], talk(), "和自己的联系"),
        (many[:1], talk(TODAY + timedelta(1)), "在今天之后"),
        (many[:1], talk(mode="飞鸽"), "方式请写面谈、"),
        (many[:1], talk(TODAY, "面谈", "长" * 81), "标签太多"),
        ([12345], talk(), "有人找不到"),
    ):
        with pytest.raises(Refusal, match=sentence):
            await contacts.record(await act(2), persons, [Stranger("新人", 61)][:0], draft)
    with pytest.raises(Refusal, match="和自己的联系"):
        await contacts.record(await act(2), [], [Stranger("自己", 2)], talk())
    assert await Entry.all().count() == before
    assert len((await record(*many[:10], many[0])).people) == 10


async def test_provisional_without_qq_is_shown_but_not_counted() -> None:
    await cadre()
    strangers = [Stranger("没号的"), Stranger("有号的", 62)]
    receipt = await contacts.record(await act(2), [], strangers, talk())
    assert len(receipt.people) == 2
    assert figures(receipt) == (1, 1, 100)


async def test_reading_of_provisional_comes_from_the_regulation(tmp_path: Path) -> None:
    await cadre()
    text = regulation.FILE.read_text("utf-8")
    changed = text.replace(
        "provisional_without_qq_counts = false", "provisional_without_qq_counts = true"
    )
    assert changed != text
    (tmp_path / "regulation.toml").write_text(changed, "utf-8")
    regulation.use(tmp_path / "regulation.toml")
    receipt = await contacts.record(await act(2), [], [Stranger("没号的")], talk())
    assert figures(receipt) == (1, 1, 100)


async def test_dismissed_between_queueing_and_writing() -> None:
    me = await cadre()
    (one,) = await youths(1)
    entry = (await record(one)).entry
    write, take_back = await act(2), await act(2)
    await posts.dismiss(await chief(), me, None, TODAY)
    with pytest.raises(Refusal, match="没有团干部职务"):
        await contacts.record(write, [one], [], talk(mode="电话"))
    with pytest.raises(Refusal, match="来撤"):
        await contacts.undo(take_back, entry)


async def test_only_cadres_record() -> None:
    await appoint(6, PostKind.ADMIN)
    await appoint(7, PostKind.BRANCH, "机电2301")
    await appoint(8, PostKind.SECRETARY, "机电系")
    (one,) = await youths(1)
    for qq in (1, 6, 7, 5000, 404):
        with pytest.raises(Refusal, match="没有团干部职务"):
            await record(one, qq=qq)
    assert figures(await record(one, qq=8)) == (1, 1, None)


async def test_what_is_no_contact_is_said_so() -> None:
    done = await appoint(2, PostKind.FULL_TIME)
    with pytest.raises(Refusal, match="不是联系登记"):
        await contacts.receipt(done.entry)


async def test_journal_keeps_the_first_and_adds_the_change() -> None:
    await cadre()
    who = await enrol("李雷", 70)
    entry = (await record(who, note="聊了考研")).entry
    await contacts.undo(await act(2), entry)
    found = await door.rows("SELECT kind, number FROM entry WHERE refers_id = ?", entry)
    assert [(r["kind"], r["number"]) for r in found] == [("undo", None)]
    assert (await contacts.receipt(entry)).draft.note == "聊了考研"
