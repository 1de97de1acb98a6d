"""拿着磁盘上的一切（没有密钥）去猜谁投了什么：照次序、时间、键、邻近的字、页里的先后、长短、支部。"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.rules.tally import LEAST
from soak.elections import Election
from soak.images import placed, rows

Guess = dict[int, str]


@dataclass(frozen=True)
class Cast:
    """一次提交里看到的：谁刚有了记号，新添的密文（键, 内容），新添的票和分录里的字。"""

    person: int
    key: str
    body: bytes
    words: bytes


@dataclass(frozen=True)
class Seen:
    """看到的：casts 照先后；ballots 是截止之后的 (键, 支部, 投的)。"""

    of: Election
    casts: tuple[Cast, ...]
    ballots: tuple[tuple[str, int | None, str], ...]

    @property
    def order(self) -> list[int]:
        return [cast.person for cast in self.casts]

    @property
    def choice(self) -> dict[str, str]:
        return {key: choice for key, _, choice in self.ballots}


_MARKED = "SELECT person_id FROM poll_voter WHERE poll_id = ? AND voted = 1"
_WAITING = "SELECT key, body FROM anonymous_waiting"
_BALLOTS = "SELECT key, unit_id, choice FROM secret_ballot WHERE poll_id = ?"
_WORDS = "SELECT entry_id, text FROM entry_detail ORDER BY entry_id DESC LIMIT 3"


def look(of: Election) -> Seen:
    casts: list[Cast] = []
    marked, waiting, written = set[int](), set[str](), set[int]()
    taken: set[tuple] = set()
    for image in of.during:
        now = {r[0] for r in rows(image, _MARKED, of.poll)}
        pool = dict(rows(image, _WAITING))
        words = dict(rows(image, _WORDS))
        ballots = {*rows(image, _BALLOTS, of.poll)}
        fresh = [key for key in pool if key not in waiting]
        said = " ".join([
            *(text for entry, text in words.items() if entry not in written),
            *(f'"{b[2]}"' for b in ballots - taken),
        ])  # fmt: skip
        for person in now - marked:
            key = fresh[-1] if fresh else ""
            casts.append(Cast(person, key, bytes(pool.get(key, b"")), said.encode()))
        marked, waiting, written, taken = now, {*pool}, {*words} | written, ballots
    return Seen(of, tuple(casts), tuple(rows(of.tidied, _BALLOTS, of.poll)))


def by_rows(seen: Seen) -> Guess:
    """名单的次序对票的次序。"""
    persons = [r[0] for r in rows(seen.of.tidied, f"{_MARKED} ORDER BY id", seen.of.poll)]
    return _paired(seen, persons, [key for key, _, _ in seen.ballots])


def by_time(seen: Seen) -> Guess:
    """投的先后，对票刚写下时在页里的先后。"""
    return _paired(seen, seen.order, placed(seen.of.closed, [*seen.choice]))


def by_time_after(seen: Seen) -> Guess:
    """投的先后，对抹过之后在页里的先后。"""
    return _paired(seen, seen.order, placed(seen.of.tidied, [*seen.choice]))


def by_sealed(seen: Seen) -> Guess:
    """封着时的键的次序，对票刚写下时在页里的先后。"""
    persons = [cast.person for cast in sorted(seen.casts, key=lambda cast: cast.key)]
    return _paired(seen, persons, placed(seen.of.closed, [*seen.choice]))


def by_key(seen: Seen) -> Guess:
    """封着时的键，对票的键：一样的就是，不一样的照大小对。"""
    persons = [cast.person for cast in sorted(seen.casts, key=lambda cast: cast.key)]
    same = {c.person: seen.choice[c.key] for c in seen.casts if c.key in seen.choice}
    return _paired(seen, persons, sorted(seen.choice)) | same


def by_length(seen: Seen) -> Guess:
    """密文长的，投的也长。"""
    persons = [cast.person for cast in sorted(seen.casts, key=lambda cast: len(cast.body))]
    return _paired(seen, persons, sorted(seen.choice, key=lambda key: len(seen.choice[key])))


def by_words(seen: Seen) -> Guess:
    """同一次提交里写下的字，正好有一种投法；没有就随便猜。"""
    guess = by_rows(seen)
    for cast in seen.casts:
        found = {*re.findall(rb'"([\d >]+)"', cast.body + b" " + cast.words)}
        known = {f.decode() for f in found} & {*seen.choice.values()}
        if len(known) == 1:
            guess[cast.person] = known.pop()
    return guess


WAYS: dict[str, Callable[[Seen], Guess]] = {
    "名单": by_rows, "先后": by_time, "抹过后的先后": by_time_after, "封着的次序": by_sealed,
    "键": by_key, "长短": by_length, "字": by_words,
}  # fmt: skip


def _paired(seen: Seen, persons: Iterable[int], keys: Iterable[str]) -> Guess:
    """照次序一个对一个；票上写着支部的，只对那个支部的人。"""
    label = {key: unit for key, unit, _ in seen.ballots}
    apart = {*label.values()}
    them = defaultdict[int | None, list[int]](list)
    for person in persons:
        unit = seen.of.branch[person]
        them[unit if unit in apart else None].append(person)
    theirs = defaultdict[int | None, list[str]](list)
    for key in keys:
        theirs[label[key]].append(key)
    pairs = (zip(them[unit], theirs[unit], strict=False) for unit in apart)
    return {person: seen.choice[key] for each in pairs for person, key in each}


@dataclass
class Score:
    """right[办法]：猜对几个；chance：只看公布的数随便猜，平均猜对几个。watched：看清了何时投的。"""

    right: Counter[str]
    voters: int = 0
    watched: int = 0
    chance: float = 0.0

    def add(self, of: Election) -> None:
        seen, shuffled = look(of), random.Random(of.poll)
        for name, way in WAYS.items():
            self.right[name] += _right(way(seen), of.truth, shuffled)
        self.voters += len(of.truth)
        self.watched += len({cast.person for cast in seen.casts if cast.key})
        self.chance += _chance(of)

    @property
    def best(self) -> tuple[str, float]:
        """最准的办法，比随便猜多几个百分点。"""
        name, right = self.right.most_common(1)[0]
        return name, 100 * (right - self.chance) / self.voters


def _right(guess: Guess, truth: Guess, chance: random.Random) -> int:
    """没猜的也得猜一个。"""
    choices = [*truth.values()]
    return sum(guess.get(p, chance.choice(choices)) == choice for p, choice in truth.items())


def _chance(of: Election) -> float:
    """公布的：总数，和满五张、也减不出不到五张来的支部的数。"""
    sizes = Counter(of.branch.values())
    large = sorted((unit for unit, n in sizes.items() if n >= LEAST), key=lambda u: (sizes[u], u))
    if 0 < len(of.truth) - sum(sizes[u] for u in large) < LEAST:
        large = large[1:]
    groups = defaultdict[int | None, Counter[str]](Counter)
    for person, choice in of.truth.items():
        unit = of.branch[person]
        groups[unit if unit in large else None][choice] += 1
    return sum(n * n / group.total() for group in groups.values() for n in group.values())
