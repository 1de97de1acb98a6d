"""一所学校的人：号码、姓名、群名片、系和群。人都是编的。"""

import random
from dataclasses import dataclass, field
from itertools import product

from scripts.running import SUPER

FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余"
STUDENTS = [f"{a}{b}" for a, b in product("一子雨思若书清明知望", "鸣涵轩琪宁航川秋舒禾")]
CADRES = [f"{a}{b}" for a, b in product("立永嘉景承", "山河松柏岩岚")]
STRANGERS = [f"{a}{b}" for a, b in product("梦晓春夏", "月星雪雁竹桐")]
DEPARTMENTS = (
    "机电",
    "经管",
    "外语",
    "建工",
    "艺术",
    "化工",
    "信息",
    "医学",
    "生科",
    "数理",
    "文法",
    "体育",
)
CADRES_HERE = 900_100
FIRST_CADRE, FIRST_STUDENT = 2_000_001, 3_000_001


@dataclass(frozen=True)
class Department:
    name: str
    group: int
    students: tuple[int, ...]


@dataclass
class People:
    """names 是各人的姓名，cards 是群名片；strangers 是没有 QQ、只写得出名字的人。"""

    departments: list[Department] = field(default_factory=list)
    cadres: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    cards: dict[int, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    namesakes: dict[str, list[int]] = field(default_factory=dict)

    @property
    def students(self) -> list[int]:
        return [qq for d in self.departments for qq in d.students]


def enrol(chance: random.Random, departments: int, students: int, cadres: int) -> People:
    """招生、配干部；每个系有两对同名的。"""
    people = People(names={SUPER: "校团委"})
    names = [family + given for family, given in product(FAMILIES, STUDENTS)]
    chance.shuffle(names)
    each = students // departments
    for n, name in enumerate(DEPARTMENTS[:departments]):
        numbers = range(FIRST_STUDENT + n * each, FIRST_STUDENT + (n + 1) * each)
        people.departments.append(Department(name, CADRES_HERE + 1 + n, tuple(numbers)))
        for qq in numbers:
            people.names[qq] = names[qq - FIRST_STUDENT]
        for one, other in zip(numbers[:2], numbers[2:4], strict=True):
            people.names[other] = people.names[one]
        for qq in numbers:
            people.namesakes.setdefault(people.names[qq], []).append(qq)
            shapes = ("{0}2301-{1}", "{1}", "{1} {0}24-2")
            people.cards[qq] = chance.choice(shapes).format(name, people.names[qq])
    given = [family + given for family, given in product(FAMILIES, CADRES)]
    people.cadres = [*range(FIRST_CADRE, FIRST_CADRE + cadres)]
    for qq, name in zip(people.cadres, chance.sample(given, cadres), strict=True):
        people.names[qq] = people.cards[qq] = name
    people.strangers = [family + given for family, given in product(FAMILIES, STRANGERS)]
    chance.shuffle(people.strangers)
    return people
