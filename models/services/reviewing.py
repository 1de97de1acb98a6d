"""众评：请到过它的活动的人来打分；没有办过活动的，请这个群的人。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import db
from models.rules import projects as rule
from models.rules.polls import Method
from models.rules.posts import CADRE_KINDS
from models.rules.projects import Step
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import journal, lifelines, polls, posts, projects
from models.services.lifelines import Project
from models.services.polls import Draft, Opened

USUAL = timedelta(days=3)
"""没写截止的，三天。"""


@dataclass(frozen=True)
class Wanted:
    """要评的各项、到什么时候、匿名不匿名；qqs 是这个群的人，到过活动的人有了就用不着。"""

    dimensions: tuple[str, ...]
    deadline: datetime | None
    anonymous: bool
    qqs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """served：有票的是到过活动的人；否则是这个群的人。"""

    project: Project
    opened: Opened
    deadline: datetime
    dimensions: tuple[str, ...]
    served: bool


@db.tx
async def review(act: Act, entry: int, wanted: Wanted) -> Reviewed:
    """校团委、本系的团干部请人来评一个在实施的项目；截止了项目就结了。"""
    found, speaker = await lifelines.project(entry), await posts.still(act, act.today)
    served = await lifelines.served(found.id, found.owner)
    draft = _draft(found, wanted, served, act.now)
    if not await journal.already(act.origin):
        _check_opens(found, speaker)
        rule.after(found.stage, Step.REVIEW, found.number)
        _check(draft, act.now, found.number)
        if not served:
            await _check_here(found, act)
    opened = await polls.open(act, draft)
    if opened.fresh and opened.electors < rule.FEWEST_ELECTORS:
        raise Refusal(
            f"有票的才 {opened.electors} 人，至少 {rule.FEWEST_ELECTORS} 人才评得出。"
            f"连上人多些的一场：/进展 #{found.number} 活动 #15"
        )
    found = await lifelines.project(entry)
    return Reviewed(found, opened, draft.deadline, draft.options, bool(served))


def _check_opens(found: Project, speaker: Speaker) -> None:
    """校团委，或项目本系的团干部；办的人不请人评自己。"""
    look = f"看它到哪了：/进展 #{found.number}"
    if projects.runs(found, speaker):
        raise Refusal(worded(f"自己承办的，请{{校团委}}或本{{系}}别的团干部来发起。{look}"))
    own = any(p.kind in CADRE_KINDS and p.department == found.department for p in speaker.posts)
    if not speaker.committee and not (own and found.department):
        raise Refusal(worded(f"众评由{{校团委}}或项目本{{系}}的团干部来发起。{look}"))


async def _check_here(found: Project, act: Act) -> None:
    """请这个群的人评：提它的那个群，或它的系、支部的群，不是随便哪个群。"""
    chat = act.origin.chat if act.origin else 0
    known = [unit for unit in (found.owner_unit, found.department) if unit]
    rooms = await db.rows("SELECT unit_id FROM chat_group WHERE id = ?", chat)
    if chat != found.chat and not any(r["unit_id"] in known for r in rooms):
        raise Refusal(
            worded(
                "还没有人签到过它的活动，请到提它的那个群、或它的{系}、{团支部}的群里发："
                "/众评 #{n}",
                n=found.number,
            )
        )


def _draft(found: Project, wanted: Wanted, served: Sequence[int], now: datetime) -> Draft:
    return Draft(
        f"评议「{found.text[:60]}」", Method.SCORE, wanted.dimensions or rule.DIMENSIONS,
        rule.FULL_MARKS, wanted.anonymous, shown=False, deadline=wanted.deadline or now + USUAL,
        idea=found.id, persons=tuple(served), qqs=() if served else _others(found, wanted.qqs),
    )  # fmt: skip


def _others(found: Project, qqs: Sequence[int]) -> tuple[int, ...]:
    return tuple(qq for qq in qqs if qq != found.owner_qq)


def _check(draft: Draft, now: datetime, number: int) -> None:
    rule.check_dimensions(draft.options, number)
    if now < draft.deadline < now + rule.SHORTEST:
        raise Refusal(f"评议至少收一小时，大家才来得及：/众评 #{number} 截止周五")
    if not now < draft.deadline <= now + rule.FURTHEST:
        days = rule.FURTHEST.days
        raise Refusal(f"截止要在今后 {days} 天之内，比如：/众评 #{number} 截止周五")
    if not draft.persons and not draft.qqs:
        raise Refusal(
            "还没有人签到过它的活动，不知道请谁评。"
            f"连上一场：/进展 #{number} 活动 #15，或到班级群里发：/众评 #{number}"
        )
