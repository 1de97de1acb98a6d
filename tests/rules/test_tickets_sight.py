"""谁看得到一件诉求（P5 的规则那一半）。"""

from dataclasses import replace

import pytest

from models.rules.posts import Held, PostKind
from models.rules.rights import Speaker
from models.rules.tickets import Case, Sight, TicketKind, sight

DEPARTMENT, OTHER = 10, 20
OWNER, READER, STRANGER = 1, 2, 3

CASE = Case(TicketKind.APPEAL, DEPARTMENT, OWNER, frozenset({READER}))


def holding(kind: PostKind, department: int | None = None, person: int = STRANGER) -> Speaker:
    return Speaker(90000 + person, person=person, posts=(Held(kind, department, department),))


VIEWERS = {
    "责任人": (Speaker(9, person=OWNER), Sight.TEXT, Sight.TEXT),
    "派给看的人": (Speaker(9, person=READER), Sight.TEXT, Sight.TEXT),
    "管理员": (holding(PostKind.ADMIN), Sight.CLOCK, Sight.TEXT),
    "只有 QQ 的超级管理员": (Speaker(77, superuser=True), Sight.CLOCK, Sight.TEXT),
    "本系书记": (holding(PostKind.SECRETARY, DEPARTMENT), Sight.CLOCK, Sight.TEXT),
    "外系书记": (holding(PostKind.SECRETARY, OTHER), Sight.NOTHING, Sight.NOTHING),
    "本系专职": (holding(PostKind.FULL_TIME, DEPARTMENT), Sight.NOTHING, Sight.NOTHING),
    "同学": (Speaker(9, person=STRANGER, bound=True), Sight.NOTHING, Sight.NOTHING),
    "客": (Speaker(9), Sight.NOTHING, Sight.NOTHING),
}


@pytest.mark.parametrize("who", VIEWERS)
def test_who_sees_how_much(who: str):
    viewer, appeal, question = VIEWERS[who]
    assert sight(viewer, CASE) is appeal
    assert sight(viewer, replace(CASE, kind=TicketKind.QUESTION)) is question


@pytest.mark.parametrize("who", VIEWERS)
def test_whoever_it_is_about_knows_nothing_of_it(who: str):
    viewer = VIEWERS[who][0]
    about = replace(CASE, avoided=frozenset({viewer.person or 0}), avoided_qq={viewer.qq})
    assert sight(viewer, about) is Sight.NOTHING
