"""一行的职务：任哪几段、改哪几段的止；办不成的、没认出来的各提醒一句。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.rules.posts import PostKind, Tenure, called
from models.rules.refusal import Refusal
from models.rules.roster import posts as offices
from models.rules.roster.named import named
from models.rules.roster.people import After
from models.rules.roster.places import Places
from models.rules.roster.posts import Ended, NewPost
from models.rules.roster.reach import Reach
from models.rules.sheets import Problem, Row
from models.rules.wording import worded

_OFFICES = ("书记", "支书", "专职", "兼职")
_NOT_HIS = ("副", "原", "前", "助理")
"""副书记、前团支书、书记助理本来就只是称呼。"""


@dataclass
class Taken:
    """收下的一行：改后的人、并进来的暂记、职务；left_behind 是换了班还没卸的。"""

    after: After
    posts: list[NewPost]
    ended: list[Ended]
    held: list[Tenure]
    words: list[str]
    left_behind: str = ""


@dataclass
class Appointing:
    places: Places
    reach: Reach
    tenures: Mapping[int, Sequence[Tenure]]
    today: date

    def taken(self, row: Row, after: After, doubts: list[Problem]) -> Taken:
        people = [p for p in (after.before, after.gone) if p]
        held = [t for p in people for t in self.tenures.get(p.id, ())]
        taken = Taken(after, [], [], held, [])
        said: set[tuple[PostKind, int | None]] = set()
        for cell in row.posts:
            try:
                place = named(self.places, row, cell, after.member.unit)
                span, changed = offices.entered(
                    taken.held, cell, place.unit, self.today, said, after.member.left_on
                )
            except Refusal as no:
                words = f"{str(no).rstrip('。')}；职务照名册，没有动"
                doubts.append(Problem(row.line, "职务", words, fatal=False))
                continue
            if span or changed:
                self.reach.check_post(cell.kind, place.department, [t for t, _ in changed])
            said.add((cell.kind, place.unit))
            ends = {t.id: until for t, until in changed}
            taken.ended += ends.items()
            taken.words += offices.words(changed)
            taken.held = [replace(t, until=ends.get(t.id, t.until)) for t in taken.held]
            if span:
                taken.held.append(
                    Tenure(offices.PENDING, cell.kind, place.unit, place.department, *span)
                )
                taken.posts.append(NewPost(after.member.id, cell.kind, place.unit, *span))
        doubts += (Problem(row.line, "职务", words, fatal=False) for words in _unheard(row.title))
        taken.left_behind = self._left_behind(taken)
        return taken

    def _left_behind(self, taken: Taken) -> str:
        before, now = taken.after.before, taken.after.member
        was = before.unit if before else None
        if not offices.left_behind(taken.held, was, now.unit, self.today):
            return ""
        return f"仍是{self.places.name(was)}的团支书，不任了发 /卸任 {now.name}"


def _unheard(title: str) -> list[str]:
    """听着像职务、却只当称呼的：不说的话，表里的书记就悄悄不是书记。"""
    sounds = {*_OFFICES, called(PostKind.FULL_TIME), called(PostKind.PART_TIME)}
    return [
        worded(
            "「{piece}」只当称呼，没有任命；要任命就只写 {专职}、{兼职}、书记或团支书", piece=piece
        )
        for piece in title.split("、")
        if any(word in piece for word in sounds) and not any(word in piece for word in _NOT_HIS)
    ]
