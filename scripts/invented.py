"""编出来的人，和同一个人在花名册里的种种写法。"""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

DEPARTMENTS = (
    "机电", "经管", "外语", "建工", "艺术", "汽车", "化工", "信息", "法学", "文学", "旅游", "食品",
)  # fmt: skip
GRADES = (2024, 2025, 2026)

Post = tuple[str, date | None, date | None]
Cells = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """读对了应该是这样。"""

    number: str
    name: str
    qq: int | None
    department: str
    branch: str
    grade: int | None
    kind: str = "学生"
    posts: tuple[Post, ...] = ()
    title: str = ""


def student(nth: int, department: str, i: int, count: int) -> Person:
    """count 是到他为止全校第几个学生。"""
    grade, no = GRADES[i % 3], i // 3 % 2 + 1
    number = f"{grade}{nth + 1:02d}{no:02d}{count:05d}"
    if count % 50 == 7:
        number = f"00{count:06d}X"
    head = i < 6
    return Person(
        number, named(count), 100_000_000 + count * 37, f"{department}系",
        f"{department}{grade % 100}{no:02d}", grade,
        posts=(("团支书", date(2026, 9, 1), None),) if head else (),
        title="学习委员" if count % 11 == 5 and not head else "",
    )  # fmt: skip


def cells(person: Person, dice: random.Random) -> Cells:
    """一样的意思换着写法，都读得对。"""
    pick, yy, no = dice.choice, person.branch[-4:-2], int(person.branch[-2:])
    stem = person.department[:-1]
    plain = person.number.isdecimal() and not person.number.startswith("0")
    numbers: list[Any] = [
        person.number,
        wide(person.number),
        f"'{person.number}",
        f" {person.number} ",
    ]
    if plain:
        numbers += [int(person.number), f"{person.number}.0"]
    qq = str(person.qq)
    return {
        "number": pick(numbers),
        "name": pick([person.name, person.name, spaced(person.name), f"{person.name}\u200b"]),
        "qq": pick([person.qq, qq, wide(qq), f"{qq}.0", f"{qq}@qq.com", float(qq)]),
        "department": pick([person.department, stem, f"{stem}系分团委", f" {stem}系"]),
        "branch": pick([person.branch, f"{yy}{no:02d}", f"{yy}-{no}班", f"{yy}级{no}班",
                        f"{no}班", f"{stem}{yy}-{no}团支部"]),
        "grade": pick([person.grade, yy, f"{person.grade}级", f"{yy}级", wide(f"{yy}级")]),
        "kind": pick(["", "学生", "本科生"]),
        "post": "、".join([*(p[0] for p in person.posts), *filter(None, [person.title])]),
        "since": pick(["2026-09-01", "2026.9", "2026年9月1日", date(2026, 9, 1), 46266])
        if person.posts else "",
        "until": pick(["", "至今"]) if person.posts else "",
    }  # fmt: skip


def teacher(nth: int, department: str, i: int) -> tuple[Person, Cells]:
    """每个系四个老师：书记、专兼职共四十个团干，其余是称呼。"""
    posts = ["书记", "兼职", "专职" if nth < 6 else "兼职", "兼职" if nth < 4 else ""]
    number, since = f"T{nth + 1:02d}{i:03d}", date(2025, 9, 1)
    held = ((posts[i], since, None),) if posts[i] else ()
    name, qq = named(5000 + nth * 4 + i), 90_000_000 + nth * 4 + i
    title = "" if held else "学办主任"
    person = Person(number, name, qq, f"{department}系", "", None, "教师", held, title)
    cells = {
        "number": number, "name": name, "qq": qq, "department": department, "kind": "教师",
        "post": f"{department}系分团委书记" if i == 0 else posts[i] or title,
        "since": since if held else "",
    }  # fmt: skip
    return person, cells


def named(n: int) -> str:
    if n % 61 == 3:
        return "阿依" + "古丽帕提"[n % 3 : n % 3 + 2] + "·买买提"
    if n % 89 == 4:
        return f"Anna {'ABCDEFGHIJ'[n % 10]}. Lee"
    given = "子雨欣浩宇思佳文俊晨雪梦琪博涵婷"
    return "赵钱孙李周吴郑王冯陈"[n % 10] + given[n // 10 % 16] + given[n // 160 % 16]


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def spaced(name: str) -> str:
    return " ".join(name) if len(name) < 4 else name
