"""提交名册：一次写下，半途断了就是原来的；写的时候名册变过就重新核对。"""

from dataclasses import replace
from datetime import date

import pytest

from models import db
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import PostCell
from models.services import contacts, merges, people, posts, roster, tenures
from models.services.roster import Committed, Draft
from tests.services.rosters import (
    TEACHER,
    checked,
    everything,
    give_number,
    imported,
    note,
    row,
    who,
)
from tests.services.worlds import TODAY, act, appoint, cadre, chief, enrol, talk

pytestmark = pytest.mark.usefixtures("db")


async def test_people_units_and_posts_are_written_together():
    post = PostCell(PostKind.FULL_TIME, date(2026, 9, 1))
    teacher = row(3, "T1", "王老师", kind="教师", branch="", grade=None, qq=TEACHER, posts=(post,))
    done = await imported(row(), teacher)
    assert (done.figures.added, done.figures.posts, done.fresh) == (2, 1, True)
    found = await who("202301001")
    assert (found["unit"], found["above"], found["provisional"]) == ("机电2301", "机电系", 0)
    speaker = await people.speaker(TEACHER, TODAY)
    assert speaker.cadre
    assert speaker.bound
    assert speaker.posts[0].department is not None


async def test_the_same_table_again_is_nothing():
    rows = (row(posts=(PostCell(PostKind.BRANCH),), qq=50001), row(3, "202301002", "韩梅梅"))
    await imported(*rows)
    draft = await checked(*rows)
    assert draft.plan.nothing
    with pytest.raises(Refusal, match="不用提交"):
        await roster.commit(await chief(), draft)


async def test_a_redelivered_commit_answers_from_the_entry():
    one, draft = await chief(), await checked(row())
    first = await roster.commit(one, draft)
    again = await roster.commit(one, None)
    assert isinstance(first, Committed)
    assert again == replace(first, fresh=False)


async def test_a_provisional_cadre_becomes_the_roster_person_and_can_be_parted_again():
    await appoint(TEACHER, PostKind.PART_TIME, "机电系", since=date(2026, 1, 1))
    cell = PostCell(PostKind.PART_TIME)
    done = await imported(row(3, "T1", "王老师", kind="教师", branch="", qq=TEACHER, posts=(cell,)))
    assert (done.figures.merged, done.figures.added, done.figures.posts) == (1, 0, 0)
    speaker = await people.speaker(TEACHER, TODAY)
    assert (speaker.name, speaker.bound, speaker.cadre) == ("王老师", True, True)
    entry = (await db.rows("SELECT id, refers_id FROM entry WHERE number = ?", done.merges[0]))[0]
    assert entry["refers_id"] == done.entry
    await merges.split(await chief(), entry["id"])
    assert (await people.speaker(TEACHER, TODAY)).name == f"老师{TEACHER}"
    assert (await who("T1"))["qq"] is None


async def test_contacts_of_a_settled_person_begin_to_count():
    await cadre()
    (noted,) = await note("李雷")
    receipt = await contacts.record(await act(2), [noted], [], talk())
    assert receipt.progress.done == 0
    await give_number(noted, "202301001")
    await imported(row())
    assert (await contacts.receipt(receipt.entry)).progress.done == 1


@db.tx
async def rename(number: str, name: str) -> None:
    await db.execute("UPDATE person SET name = ? WHERE number = ?", name, number)


async def test_a_roster_that_changed_is_checked_again_before_it_is_written():
    await imported(row())
    draft = await checked(row(name="李磊"))
    await rename("202301001", "李蕾")
    done = await roster.commit(await chief(), draft)
    assert isinstance(done, Draft)
    assert "李蕾→李磊" in done.plan.fates[0].words
    assert (await who("202301001"))["name"] == "李蕾"
    assert isinstance(await roster.commit(await chief(), done), Committed)


async def test_a_change_elsewhere_does_not_ask_again():
    draft = await checked(row())
    await enrol("别人", 50099)
    assert isinstance(await roster.commit(await chief(), draft), Committed)


async def test_the_qq_somebody_bound_meanwhile_stays_his():
    await imported(row(), row(3, "202301002", "韩梅梅"))
    draft = await checked(row(qq=50001), row(3, "202301002", "韩梅梅"))
    await bind("202301002", 50001)
    done = await roster.commit(await chief(), draft)
    assert isinstance(done, Draft)
    assert "已经是韩梅梅的" in done.plan.problems[0].words


@db.tx
async def bind(number: str, qq: int) -> None:
    await db.execute("UPDATE person SET qq = ? WHERE number = ?", qq, number)


async def test_leaving_needs_the_number_when_it_is_many():
    await imported(row(), row(3, "202301002", "韩梅梅", posts=(PostCell(PostKind.BRANCH),)))
    draft = await checked(row(), full=True)
    before = await everything()
    for count in (None, 2):
        with pytest.raises(Refusal, match="1 人，人数对不上"):
            await roster.commit(await chief(), draft, count)
    assert await everything() == before
    await roster.commit(await chief(), draft, 1)
    assert str((await who("202301002"))["left_on"]) == TODAY.isoformat()
    assert await tenures.not_over((await who("202301002"))["id"], TODAY) == []
    await imported(row(3, "202301002", "韩梅梅"))
    assert (await who("202301002"))["left_on"] is None


async def test_a_secretary_dismissed_before_the_commit_writes_nothing():
    await appoint(3, PostKind.SECRETARY, "机电系")
    draft = await checked(row(), by=await act(3))
    now = await act(3)
    await posts.dismiss(await chief(), now.speaker.person or 0, None, TODAY)
    before = await everything()
    with pytest.raises(Refusal, match="没有这个职务"):
        await roster.commit(now, draft)
    assert await everything() == before


async def test_a_checked_table_gives_nobody_else_the_right_to_write_it():
    await appoint(3, PostKind.SECRETARY, "机电系")
    draft, before = await checked(row()), await everything()
    with pytest.raises(Refusal, match="没有这个职务"):
        await roster.commit(await act(999), draft)
    with pytest.raises(Refusal, match="职务刚刚变过"):
        await roster.commit(await act(3), draft)
    assert await everything() == before


async def test_people_noted_down_meanwhile_do_not_disturb(monkeypatch: pytest.MonkeyPatch):
    """登记时随手暂记的人和这张表无关，不必重新核对，忙的时候才提交得了。"""
    monkeypatch.setattr(roster, "TRIES", 1)
    draft = await checked(row())
    await note("路人")
    assert isinstance(await roster.commit(await chief(), draft), Committed)


async def test_a_class_moves_to_the_department_its_whole_table_names():
    await imported(row(), row(3, "T1", "王老师", kind="教师", department="经管系", branch=""))
    rows = (row(department="经管系"), row(3, "202301002", "韩梅梅", department="经管系"))
    await imported(*rows)
    assert (await who("202301001"))["above"] == "经管系"
    assert (await checked(*rows)).plan.nothing
