"""词条：随程序来的装一次；之后的改动一个人写、另一个人看过才用。怎么找见 lookup。"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from config.faq import Seed, load
from models import db
from models.rules import faqs as rule
from models.rules.faqs import Wording
from models.rules.matching import Band
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.services import faq_changes, faq_rows, journal, lookup, people, posts
from models.services.faq_changes import Change
from models.services.lookup import Faq
from models.tables import FaqChangeState, FaqWhat

_LIVE = "SELECT 1 AS one FROM faq WHERE id = ? AND live = ?"
_OVER = {
    FaqChangeState.APPROVED: "已经通过了，在用着；要再改发 /词条 改",
    FaqChangeState.REFUSED: "已经退回或撤回了，要用就再发一次 /词条 加",
}


async def load_seeds(now: datetime, seeds: Sequence[Seed] | None = None) -> int:
    """装上还没装过的，返回几条；改过的不盖掉，删了的不再来。"""
    fresh = await _load(now, load() if seeds is None else seeds)
    lookup.forget()
    return fresh


@db.tx
async def _load(now: datetime, seeds: Sequence[Seed]) -> int:
    known = {r["key"] for r in await db.rows("SELECT key FROM faq WHERE key IS NOT NULL")}
    fresh = [s for s in seeds if s.key not in known]
    if not fresh:
        return 0
    detail = {"keys": [s.key for s in fresh]}
    entry = await journal.write("faq.load", Act(Speaker(0), now), detail, nameless=True)
    for seed in fresh:
        said = Wording(seed.question, seed.phrasings, seed.answer)
        await faq_rows.insert(said, entry, key=seed.key, source=seed.source)
    return len(fresh)


async def propose(act: Act, question: str, answer: str, *, refers: int | None = None) -> Change:
    """结单之后把这一问一答写成词条，等另一位来看；refers 是那个问题的分录。"""
    return await add(act, Wording(question, (), answer), ticket=refers)


async def add(act: Act, said: Wording, *, ticket: int | None = None) -> Change:
    alike = await _alike(said, act.now)
    return await _propose(act, FaqWhat.ADD, None, said, alike, ticket=ticket)


async def revise(act: Act, faq: int, said: Wording) -> Change:
    """改一条；空着的一半（问或答）通过的时候也不动。"""
    was = await _live(faq, act.now)
    alike = await _alike(said, act.now, besides=faq)
    return await _propose(act, FaqWhat.EDIT, was, said, alike)


async def drop(act: Act, faq: int) -> Change:
    was = await _live(faq, act.now)
    return await _propose(act, FaqWhat.DROP, was, was.said, None)


@db.tx
async def _propose(
    act: Act,
    what: FaqWhat,
    was: Faq | None,
    said: Wording,
    alike: Faq | None,
    *,
    ticket: int | None = None,
) -> Change:
    if entry := await journal.already(act.origin):
        return await _change(entry, entry)
    rule.check_editor(await posts.still(act, act.today))
    whole = said.over(was.said) if was else said
    rule.check(whole)
    if alike:
        raise Refusal(
            f"和词条 {alike.id}「{alike.said.question}」太像，改那一条：/词条 改 {alike.id} 问 | 答"
        )
    if was and was.said == whole and what is FaqWhat.EDIT:
        raise Refusal(f"词条 {was.id} 本来就是这样，没有改动。")
    author = await people.ensure_actor(act)
    act = replace(act, speaker=replace(act.speaker, person=author))
    faq = was.id if was else None
    words = {
        "question": said.question,
        "phrasings": "\n".join(said.phrasings),
        "answer": said.answer,
    }
    detail = {"what": what.value, "faq": faq, "about": whole.question, **words, "ticket": ticket}
    entry = await journal.write("faq.change", act, detail, numbered=True)
    state = {"state": FaqChangeState.WAITING, "author_id": author}
    line = {"entry_id": entry, "faq_id": faq, "what": what, **words, **state}
    await db.insert("faq_change", line)
    return await _change(entry, entry, fresh=True)


async def approve(act: Act, entry: int) -> Change:
    """通过，马上就用。"""
    found = await faq_changes.by_entry(entry)
    adds = found is not None and found.what is not FaqWhat.DROP
    alike = await _alike(found.wording, act.now, besides=found.faq) if found and adds else None
    done = await _approve(act, entry, alike)
    lookup.forget()
    return done


@db.tx
async def _approve(act: Act, entry: int, alike: Faq | None) -> Change:
    if said := await journal.already(act.origin):
        return await _change(entry, said)
    found = await _reviewable(act, entry)
    if found.faq and not await db.rows(_LIVE, found.faq, True):
        raise Refusal(f"词条 {found.faq} 已经删了，请退回：/词条 审 #{found.number} 0 已经删了")
    if alike:
        raise Refusal(
            f"和词条 {alike.id}「{alike.said.question}」太像了，请退回："
            f"/词条 审 #{found.number} 0 和词条 {alike.id} 重复"
        )
    said = await journal.write("faq.approve", act, {"faq": found.faq}, refers=entry)
    faq = await faq_rows.apply(found, said)
    sql = "UPDATE faq_change SET state = ?, faq_id = ? WHERE entry_id = ?"
    await db.execute(sql, FaqChangeState.APPROVED, faq, entry)
    return await _change(entry, said, fresh=True)


@db.tx
async def refuse(act: Act, entry: int, reason: str) -> Change:
    """退回，原因告诉写的人。"""
    if said := await journal.already(act.origin):
        return await _change(entry, said)
    found = await _reviewable(act, entry)
    rule.check_reason(reason, found.number)
    return await _refused(act, entry, reason)


@db.tx
async def withdraw(act: Act, entry: int) -> Change:
    """还没人看过，写的人自己不要了。"""
    if said := await journal.already(act.origin):
        return await _change(entry, said)
    found, speaker = await _waiting(entry), await posts.still(act, act.today)
    if speaker.person != found.author.id:
        raise Refusal(f"#{found.number} 不是你写的；退回发 /词条 审 #{found.number} 0 原因")
    return await _refused(act, entry, "")


async def _refused(act: Act, entry: int, reason: str) -> Change:
    said = await journal.write("faq.refuse", act, {"reason": reason}, refers=entry)
    sql = "UPDATE faq_change SET state = ? WHERE entry_id = ?"
    await db.execute(sql, FaqChangeState.REFUSED, entry)
    return await _change(entry, said, fresh=True)


async def _alike(said: Wording, now: datetime, besides: int | None = None) -> Faq | None:
    """另一条已经答得了这个问法的。"""
    for words in filter(None, (said.question, *said.phrasings)):
        band, found = await lookup.find(words, now, 2)
        others = [f for f in found if f.id != besides]
        if band is Band.SURE and others and found[0].id != besides:
            return others[0]
    return None


async def _live(faq: int, now: datetime) -> Faq:
    found = await lookup.by_id(faq, now)
    if found is None:
        raise Refusal(f"没有词条 {faq}，或它已经删了。找一找：/词条 查 团费")
    return found


async def _reviewable(act: Act, entry: int) -> Change:
    found, speaker = await _waiting(entry), await posts.still(act, act.today)
    rule.check_reviewer(speaker, found.author.id, found.number)
    return found


async def _waiting(entry: int) -> Change:
    found = await faq_changes.by_entry(entry)
    if found is None:
        raise Refusal("这一条不是词条的改动，请核对编号；等人看的发 /词条 审")
    if found.state is not FaqChangeState.WAITING:
        raise Refusal(f"#{found.number} {_OVER[found.state]}")
    return found


async def _change(entry: int, said: int, *, fresh: bool = False) -> Change:
    """结果总是从账里现读，重投看到的与第一次一样。"""
    found = await faq_changes.by_entry(entry)
    if found is None:
        raise Refusal("这一条不是词条的改动，请核对编号；等人看的发 /词条 审")
    return replace(found, said=said, fresh=fresh)
