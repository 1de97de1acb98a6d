"""一条联系怎么说：@、姓名、QQ 号，方式和它的别名，标签，日子。"""

from dataclasses import dataclass
from datetime import date

from replay.book import Who
from replay.days import ONE, phrases
from replay.lane import Lane
from replay.people import CADRES_HERE
from scripts.fake_qq import Part, at

MODES = {
    "面谈": ("面谈", "谈心", "见面", "当面", ""),
    "电话": ("电话", "语音"),
    "走寝": ("走寝", "进宿舍"),
    "线上": ("线上", "QQ", "qq", "微信", "私聊"),
    "恳谈会": ("恳谈会",),
}
PUBLIC, FREE = ("学业", "就业", "生活", "活动", "其他"), ("考研", "心理", "家庭")
NOTES = ("最近睡得不太好，约了下周再聊", "担心补考过不了 想找学长带一带", "家里的事情慢慢在好起来")


@dataclass(frozen=True)
class Draft:
    """要说的一条联系。parts 是说的话，其余是它的意思。"""

    cadre: int
    group: int | None
    people: tuple[Who, ...]
    day: date
    mode: str
    tags: tuple[str, ...]
    note: str
    parts: tuple[str | Part, ...]
    quote: int | None = None

    @property
    def key(self) -> object:
        return self.cadre, self.day, self.mode, self.tags, self.note, frozenset(self.people)


def draft(lane: Lane, cadre: int) -> Draft:
    """随便一条说得通的联系。"""
    chance = lane.chance
    group = chance.choice((lane.group,) * 5 + (CADRES_HERE, None, None))
    count = chance.choice((1, 1, 1, 1, 2, 2, 3, 5, 10))
    pool = [s for s in lane.students if group or lane.nameable(s)]
    people = chance.sample(pool, min(count, len(pool)))
    if not people:
        group, people = lane.group, chance.sample(lane.students, 1)
    refs = [_ref(lane, who, group) for who in people]
    mode = chance.choice([*MODES])
    tags = _tags(lane, group)
    day = some_day(lane)
    written = [f"#{t}" if t in FREE or chance.random() < 0.6 else t for t in tags]
    words = [chance.choice(MODES[mode]), *written, when(lane, day)]
    if chance.random() < 0.1:
        words.append("半小时")
    chance.shuffle(words)
    tags = tuple(bare for w in words if (bare := w.lstrip("#")) in tags)  # 照说的次序
    note = chance.choice(NOTES) if group is None and chance.random() < 0.4 else ""
    line = " ".join(filter(None, words))
    first = all(isinstance(r, dict) for r in refs) and not note and chance.random() < 0.3
    parts = (f"/联系 {line} ", *refs) if first else ("/联系 ", *refs, f" {line} {note}".rstrip())
    if chance.random() < 0.1:
        parts = tuple(p.replace("/联系", "／lx") if isinstance(p, str) else p for p in parts)
    return Draft(cadre, group, tuple(people), day, mode, tags, note, parts)


def _ref(lane: Lane, who: int, group: int | None) -> str | Part:
    """群里多半 @；记下过的人也可以写姓名、QQ 号。"""
    named = lane.nameable(who) and (group is None or lane.chance.random() < 0.4)
    if not named:
        return at(who)
    return f" {lane.book.people.names[who]} " if lane.chance.random() < 0.7 else f" {who} "


def _tags(lane: Lane, group: int | None) -> tuple[str, ...]:
    known = PUBLIC if lane.hidden(group) else (*PUBLIC, *FREE)
    return tuple(lane.chance.sample(known, lane.chance.choice((0, 0, 1, 1, 2))))


def some_day(lane: Lane) -> date:
    """多半这两天；有时正好是还收的最早一天。"""
    earliest = lane.book.days.earliest(lane.today)
    if lane.chance.random() < 0.1:
        return earliest
    return max(lane.today - lane.chance.choice((0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 8)) * ONE, earliest)


def when(lane: Lane, day: date) -> str:
    if day == lane.today and lane.chance.random() < 0.5:
        return ""
    return lane.chance.choice(phrases(day, lane.today))
