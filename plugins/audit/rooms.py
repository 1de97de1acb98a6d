"""群、名册、绑定的几类怎么说成半句中文。"""

from datetime import date

from models.services.audit import Names
from plugins._chat.arguments import clean

from .phrases import Detail, people, since, tail

_FIGURES = {
    "added": "新增", "changed": "变更", "merged": "合并", "leaving": "离校", "posts": "任职",
}  # fmt: skip


def missed(d: Detail, _names: Names, _: date) -> str:
    return tail(d["qq"])


def groups(d: Detail, names: Names, _: date) -> str:
    each = [
        f"{g['group']} {g['kind']} {clean(names.units[u], 12) if (u := g['unit']) else ''}".strip()
        for g in d["groups"]
    ]
    return "、".join(each[:3]) + (f" 等 {len(each)} 个群" if len(each) > 3 else "")


def taken_over(d: Detail, _names: Names, _: date) -> str:
    return f"{len(d['groups'])} 个，由账号（{tail(d['account'])}）说话"


def board(d: Detail, _names: Names, _: date) -> str:
    return f"{d['group']} {'开了' if d['on'] else '关了'}榜"


def claimed(d: Detail, _names: Names, _: date) -> str:
    return f"{d['group']} 由账号（{tail(d['account'])}）说话"


def merged(d: Detail, names: Names, _: date) -> str:
    return f"{people([d['gone']], names)} 并入 {people([d['kept']], names)}"


def split(d: Detail, names: Names, _: date) -> str:
    return f"{people([d['gone']], names)} 和 {people([d['kept']], names)}"


def bound(d: Detail, names: Names, _: date) -> str:
    """「李雷（尾号 2003）」；申请里写着为什么要人批。"""
    notes = [tail(d["qq"]), *([d["why"]] if "why" in d else [])]
    return f"{people([d['person']], names)}（{'，'.join(notes)}）"


def approved(d: Detail, names: Names, _: date) -> str:
    done = [line[1] for line in d["done"]]
    return people(done[:3], names) + (f" 等 {len(done)} 人" if len(done) > 3 else "")


def asked(d: Detail, _names: Names, _: date) -> str:
    return " ".join(filter(None, (clean(d["kind"], 8), d["group"] and f"群 {d['group']}")))


def introduced(d: Detail, _names: Names, _: date) -> str:
    return f"{d['group']} 里介绍了自己"


def renamed(d: Detail, _names: Names, _: date) -> str:
    return f"{len(d['groups'])} 个"


def imported(d: Detail, _names: Names, _: date) -> str:
    told = [f"{word} {d['figures'][key]}" for key, word in _FIGURES.items() if d["figures"][key]]
    return "，".join(told) or "没有变化"


def graduated(d: Detail, _names: Names, on: date) -> str:
    return f"{d['grade']} 级 {len(d['people'])} 人{since(d['on'], on)}"
