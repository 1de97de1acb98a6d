"""审计里谁怎么答的：登记的人看不到，也推不出来。"""

from dataclasses import replace

import pytest

from models.services import audit, contacts
from models.services.audit import Wanted
from tests.services.worlds import act, cadre, later, talk, youths

pytestmark = pytest.mark.usefixtures("db")

ANSWERED = {("confirm", "同学0"), ("object", "同学1")}


@pytest.mark.parametrize(
    ("asker", "about", "seen"),
    [
        ("me", "all", {("confirm", None), ("object", None)}),
        ("me", "thread", {("confirm", None), ("object", None)}),
        ("me", "kinds", {("confirm", None), ("object", None)}),
        ("me", "one", set()),
        ("me", "two", set()),
        ("other", "all", ANSWERED),
        ("other", "thread", ANSWERED),
        ("other", "one", {("confirm", "同学0")}),
        ("other", "two", {("object", "同学1")}),
        (None, "two", {("object", "同学1")}),
    ],
)
async def test_who_objected_is_not_shown_to_the_one_concerned(
    asker: str | None, about: str, seen: set[tuple[str, str | None]]
) -> None:
    """校团委的人自己登记的联系：谁确认、谁有异议都不给看；两人里知道了一个，就猜得出另一个。"""
    me, other = await cadre(2), await cadre(3)
    one, two = await youths(2)
    done = await contacts.record(await act(2), [one, two], [], talk())
    await contacts.answer(await act(5000, later(8)), done.entry, True)
    await contacts.answer(await act(5001, later(9)), done.entry, False)
    wanted = {
        "all": Wanted(), "thread": Wanted(thread=done.entry), "one": Wanted(person=one),
        "two": Wanted(person=two), "kinds": Wanted(kinds=("confirm", "object")),
    }[about]  # fmt: skip
    who = {"me": me, "other": other, None: None}[asker]
    found = await audit.page(replace(wanted, asker=who))
    answers = [line for line in found.lines if line.kind in ("confirm", "object")]
    assert {(line.kind, line.actor) for line in answers} == seen
    if asker == "me":
        assert all(not line.detail for line in answers)
