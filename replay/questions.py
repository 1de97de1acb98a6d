"""登记不成的：不合规矩的一律拒绝；名册外的、同名的先问一句。"""

from replay.days import ONE, phrases
from replay.drafting import Draft
from replay.lane import Lane
from replay.recording import enter
from replay.talk import Event
from scripts.fake_qq import Part, at


async def refused(lane: Lane) -> None:
    """不合规矩的：太早、将来、自己、太多人、群里的备注、学生群里的标签。"""
    if not (cadres := lane.in_post()):
        return
    cadre, someone = lane.chance.choice(cadres), at(lane.chance.choice(lane.students))
    old = lane.book.days.earliest(lane.today) - lane.chance.choice((1, 1, 2, 20)) * ONE
    coming = lane.today + lane.chance.choice((1, 2, 9)) * ONE
    crowd = lane.chance.sample(lane.students, min(11, len(lane.students)))
    ways: list[tuple[str | Part, ...]] = [
        (someone, " 面谈 ", lane.chance.choice(phrases(old, lane.today))),
        (someone, " 面谈 ", lane.chance.choice(phrases(old, lane.today))),
        (someone, " 面谈 ", lane.chance.choice((*phrases(coming, lane.today), "明天", "下周三"))),
        (at(cadre), someone, " 面谈"), (*map(at, crowd), " 电话"),
        (someone, " 面谈 聊了聊考研的打算"),
    ]  # fmt: skip
    if lane.hidden(lane.group):
        ways.append((someone, " 面谈 #失恋"))
    if len(crowd) < 11:
        ways.pop(4)
    event = lane.event(cadre, "/联系 ", *lane.chance.choice(ways), group=lane.group)
    if told := await lane.ask(event):
        wrong = "联系+" in told.text or "已记录" in told.text
        lane.tally.same(f"该拒绝 {_said(event)}", False, wrong)


def _said(event: Event) -> str:
    return " ".join(str(p["data"].get("text") or p["data"].get("qq")) for p in event["message"])


async def stranger(lane: Lane) -> None:
    """名册外、没有 QQ 的人：问一句，回 1 才暂记；只列不计。"""
    if lane.careful or not lane.strangers or not (cadres := lane.in_post()):
        return
    cadre, name, hidden = lane.chance.choice(cadres), lane.strangers.pop(), lane.hidden(lane.group)
    said = Draft(cadre, lane.group, (name,), lane.today, "电话", (), "", (f"/联系 {name} 电话",))
    event = lane.event(cadre, *said.parts, group=lane.group)
    told = await lane.ask(event)
    shown = f"{name[:1]}*" if hidden else name
    if told and lane.tally.same("问要不要暂记", True, f"没有「{shown}」" in told.text):
        yes = lane.event(cadre, lane.chance.choice("1１①"), group=lane.group)
        if done := await lane.ask(yes):
            enter(lane, said, event, done)


async def namesake(lane: Lane) -> None:
    """同名的两位：列出来让人选，绝不猜。"""
    named = [
        n for n, who in lane.book.named.items() if len(who) == 2 and {*who} <= {*lane.students}
    ]
    if lane.careful or not named or not (cadres := lane.in_post()):
        return
    cadre, name, nth = (
        lane.chance.choice(cadres),
        lane.chance.choice(named),
        lane.chance.randrange(2),
    )
    who = lane.book.named[name][nth]
    said = Draft(cadre, lane.group, (who,), lane.today, "走寝", (), "", (f"/联系 {name} 走寝",))
    event = lane.event(cadre, *said.parts, group=lane.group)
    if said.key in lane.used or not (told := await lane.ask(event)):
        return
    if lane.tally.same("同名先问", True, "有 2 位" in told.text):
        picked = lane.event(cadre, str(nth + 1), group=lane.group)
        if done := await lane.ask(picked):
            enter(lane, said, event, done)


async def former(lane: Lane) -> None:
    """卸了任的、还没到任的：登记不了，也撤不了自己的；今天才卸任的最先试。"""
    people, today = lane.former(), lane.today
    just = [t.qq for t in lane.book.tenures if t.until == today and t.qq in people]
    if not people:
        return
    who = lane.chance.choice(just or people)
    someone = at(lane.chance.choice(lane.students))
    tries: list[tuple[str | Part, ...]] = [("/联系 ", someone, " 电话")]
    tries += [(f"/撤销 #{k.number}",) for k in lane.book.kept[who][-1:] if not k.undone]
    for words in tries if "管理员" not in lane.book.kinds(who, today) else tries[:1]:
        if told := await lane.ask(lane.event(who, *words, group=lane.group)):
            wrong = any(w in told.text for w in ("已撤销", "联系+", "已记录"))
            lane.tally.same("没有职务的不算", False, wrong)
