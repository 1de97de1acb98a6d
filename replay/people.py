"""一所学校的人：从编的花名册里来，号码、姓名、群名片、系和群。人都是编的。"""

import random
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from scripts.running import SUPER
from scripts.sheet import Made, Person, build

FAMILIES = "沈尤许何吕施张孔曹严华金魏陶姜"
OUTSIDERS = [f"{a}{b}" for a, b in product("立永嘉景承", "山河松柏岩岚")]
LATE_COMERS = [f"{a}{b}" for a, b in product("一若思清明", "鸣轩琪航舒禾")]
STRANGERS = [f"{a}{b}" for a, b in product("梦晓春夏", "月星雪雁竹桐")]
CADRES_HERE = 900_100
FIRST_OUTSIDER, FIRST_LATE_COMER, FIRST_UNBOUND = 2_000_001, 3_000_001, 4_000_001
BEGIN = date(2025, 9, 1)


@dataclass(frozen=True)
class Department:
    name: str
    group: int
    students: tuple[int, ...]


@dataclass
class People:
    """names 是各人的姓名，cards 是群名片；strangers 是没有 QQ、只写得出名字的人。

    roster：花名册里读得出来的每一位；unbound：表上没有 QQ、要自己来绑的；
    late：开学时不在表上、后来补进名册的；absent：没有开群的系里没有 QQ 的，只有姓名。
    """

    sheet: Made
    departments: list[Department] = field(default_factory=list)
    cadres: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    cards: dict[int, str] = field(default_factory=dict)
    roster: dict[int, Person] = field(default_factory=dict)
    unbound: list[int] = field(default_factory=list)
    late: list[Person] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    namesakes: dict[str, list[int]] = field(default_factory=dict)

    @property
    def students(self) -> list[int]:
        return [qq for d in self.departments for qq in d.students]


def enrol(chance: random.Random, departments: int, on_sheet: int, late: int) -> People:
    """照花名册招生；前几个系开群，每个系另有 late 位开学时不在表上的。"""
    people = People(build(on_sheet), names={SUPER: "校团委"})
    open_ = dict.fromkeys(p.department for p in people.sheet.people.values())
    open_ = [*open_][:departments]
    for person in people.sheet.people.values():
        _list(people, person, open_)
    _late_comers(people, open_, late)
    for n, name in enumerate(open_):
        here = [p for p in (*people.roster.values(), *people.late) if p.department == name]
        qqs = [_qq(people, p) for p in here if p.kind == "学生"]
        people.departments.append(Department(name[:-1], CADRES_HERE + 1 + n, tuple(qqs)))
    people.cadres = [qq for qq, p in people.roster.items() if p.kind == "教师"]
    people.cadres = [qq for qq in people.cadres if people.roster[qq].department in open_]
    for n, given in enumerate(chance.sample(OUTSIDERS, 3)):
        people.cadres.append(FIRST_OUTSIDER + n)
        people.names[people.cadres[-1]] = chance.choice(FAMILIES) + given
    for qq in people.cadres:
        people.cards[qq] = people.names[qq]
    people.strangers = [family + given for family, given in product(FAMILIES, STRANGERS)]
    chance.shuffle(people.strangers)
    for qq in people.students:
        _dress(people, qq, chance)
    return people


def _list(people: People, person: Person, open_: list[str]) -> None:
    qq = person.qq
    if qq is None and person.department not in open_:
        people.absent.append(person.name)
        return
    if qq is None:
        qq = FIRST_UNBOUND + len(people.unbound)
        people.unbound.append(qq)
    people.roster[qq], people.names[qq] = person, person.name
    people.namesakes.setdefault(person.name, []).append(qq)


def _late_comers(people: People, departments: list[str], each: int) -> None:
    """转来的、漏填的：在群里，不在表上。"""
    given = iter(product(FAMILIES, LATE_COMERS))
    for nth, department in enumerate(d for d in departments for _ in range(each)):
        qq, name = FIRST_LATE_COMER + nth, "".join(next(given))
        number, branch = f"2025990{nth:05d}", f"{department[:-1]}2501"
        people.late.append(Person(number, name, qq, department, branch, 2025))
        people.names[qq] = name
        people.namesakes.setdefault(name, []).append(qq)


def _qq(people: People, person: Person) -> int:
    return person.qq or next(qq for qq in people.unbound if people.roster[qq] is person)


def _dress(people: People, qq: int, chance: random.Random) -> None:
    shapes = ("{0}-{1}", "{1}", "{1} {0}")
    known = people.roster.get(qq) or next(p for p in people.late if p.qq == qq)
    people.cards[qq] = chance.choice(shapes).format(known.branch, people.names[qq])
