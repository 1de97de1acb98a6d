"""账本：一次书写一条分录；号连着发；封条露得出改动（T9）。"""

import asyncio
from pathlib import Path

import pytest

from models import db as door
from models.rules import chain
from models.services import contacts, journal, seals
from models.services.journal import Told
from tests.services.worlds import BOT, GROUP, NOON, act, cadre, nobody, origin, talk, youths
from tests.stores import Store

KEY = b"k" * 32
write = door.tx(journal.write)


async def sealed(tmp_path: Path, how_many: int = 5) -> Path:
    for n in range(how_many):
        await write("note", nobody(), {"n": n})
    head = tmp_path / "head"
    assert await journal.seal(KEY, head) == how_many
    return head


async def test_digest_is_of_salt_and_detail(db: Store) -> None:
    entry = await write("note", nobody(), {"姓名": "李雷"})
    (row,) = await door.rows(
        "SELECT e.digest, d.salt, d.text FROM entry e JOIN entry_detail d ON d.entry_id = e.id"
    )
    assert chain.digest(row["salt"], row["text"]) == row["digest"]
    assert (await journal.detail(entry))["姓名"] == "李雷"
    await db.tamper("DELETE FROM entry_detail")
    assert await journal.detail(entry) == {}


async def test_numbers_have_no_gaps_under_concurrency(db: Store) -> None:
    await cadre()
    persons = await youths(50)
    acts = [await act(2) for _ in persons]
    done = await asyncio.gather(
        *(contacts.record(a, [p], [], talk()) for a, p in zip(acts, persons, strict=True))
    )
    assert sorted(r.number for r in done) == [*range(1, 51)]


async def test_refused_command_uses_no_number(db: Store) -> None:
    me = await cadre()
    with pytest.raises(contacts.Refusal):
        await contacts.record(await act(2), [me], [], talk())
    done = await contacts.record(await act(2), await youths(1), [], talk())
    assert done.number == 1


async def test_a_number_too_long_for_the_column_is_just_not_there(db: Store) -> None:
    assert await journal.by_number(10**18 - 1) is None


async def test_deliveries_find_the_entry(db: Store) -> None:
    said = nobody()
    entry = await write("note", said, {})
    assert said.origin
    assert await journal.already(said.origin) == entry
    assert await journal.already(origin(999)) is None
    assert await journal.already(None) is None
    assert not await journal.was_told(entry)
    told = Told(entry, BOT, GROUP, -77, 5)
    await journal.told([told])
    await journal.told([told])
    assert await journal.was_told(entry)
    assert await journal.quoted(BOT, GROUP, -77) == entry
    assert await journal.quoted(BOT, GROUP, said.origin.message) == entry
    assert await journal.at_message(BOT, GROUP, -77, qq=999) is None
    assert await journal.at_message(BOT, GROUP, said.origin.message, qq=999) == entry
    assert await journal.kind_of(entry) == "note"


async def test_quoting_an_undo_is_about_what_it_undid(db: Store) -> None:
    first, undo = await write("contact", nobody(), {}), nobody()
    assert undo.origin
    second = await write("undo", undo, {}, refers=first)
    assert await journal.quoted(BOT, GROUP, undo.origin.message) == first
    assert await journal.at_message(BOT, GROUP, undo.origin.message, qq=999) == second


async def test_reused_message_number_finds_the_newest(db: Store) -> None:
    first, second = [await write("note", nobody(), {}) for _ in range(2)]
    await journal.told([Told(first, BOT, GROUP, 9, 1), Told(second, BOT, GROUP, 9, 2)])
    assert await journal.quoted(BOT, GROUP, 9) == second


async def test_nameless_leaves_no_who_and_no_message(db: Store) -> None:
    said = nobody()
    await write("ballot", said, {}, nameless=True)
    assert await journal.already(said.origin) is None
    assert await door.rows("SELECT id FROM person") == []
    (row,) = await door.rows("SELECT actor_id FROM entry_detail")
    assert row["actor_id"] is None


async def test_sealing_is_incremental(
    db: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "BATCH", 2)
    monkeypatch.setattr(seals, "PAGE", 2)
    head = await sealed(tmp_path)
    assert await journal.seal(KEY, head) == 0
    await write("note", nobody(NOON), {"n": 9})
    assert await journal.seal(KEY, head) == 1
    assert head.read_text("ascii").startswith("6 ")
    assert await journal.first_broken(KEY, head) is None


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE entry SET kind = 'x' WHERE id = 3", 3),
        ("UPDATE entry SET at = '2020-01-01 00:00:00+00:00' WHERE id = 2", 2),
        ("UPDATE entry SET digest = 'x' WHERE id = 4", 4),
        ("UPDATE entry_detail SET text = '{}' WHERE entry_id = 3", 3),
        ("UPDATE entry_detail SET salt = 'x' WHERE entry_id = 1", 1),
        ("UPDATE seal SET mac = 'x' WHERE position = 2", 2),
        ("DELETE FROM seal WHERE position = 1", 1),
        ("DELETE FROM seal WHERE position = 3", 3),
        ("DELETE FROM entry WHERE id = 4", 4),
        ("DELETE FROM seal WHERE position >= 4", 4),
        ("DELETE FROM seal", 1),
        ("DELETE FROM entry_detail WHERE entry_id = 3", None),
        ("UPDATE entry_detail SET actor_id = NULL", None),
    ],
)
async def test_tampering_names_the_first_bad_one(
    db: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str, broken: int | None
) -> None:
    monkeypatch.setattr(seals, "PAGE", 2)
    head = await sealed(tmp_path)
    await db.tamper(sql)
    assert await journal.first_broken(KEY, head) == broken


async def test_chain_recomputed_without_the_key(db: Store, tmp_path: Path) -> None:
    head = await sealed(tmp_path)
    await db.tamper("DELETE FROM seal")
    await journal.seal(b"another key", tmp_path / "elsewhere")
    assert await journal.first_broken(KEY, head) == 1
