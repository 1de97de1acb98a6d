"""一类细节怎么说成半句中文；谈话备注、诉求正文一个字也不在里面。"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from models.rules import posts
from models.services.audit import Names
from plugins._chat.arguments import clean

Detail = dict[str, Any]

GONE = "某人"
_QQ = re.compile(r"[0-9]{5,}")


def named(name: str) -> str:
    """名字就是 QQ 号的（名册外、没有群名片），只露尾号。"""
    return _QQ.sub(lambda m: tail(m[0]), clean(name, 12))


def tail(qq: object) -> str:
    return f"尾号 {str(qq)[-4:]}"


def people(ids: Iterable[int], names: Names) -> str:
    return "、".join(named(names.people.get(i, GONE)) for i in ids)


def contact(d: Detail, names: Names, on: date) -> str:
    day = date.fromisoformat(d["day"])
    when = "" if day == on else f" {day:%m-%d}"
    return f"{people(d['people'], names)} {clean(d['mode'], 8)}{when}"


def activity(d: Detail, _names: Names, _: date) -> str:
    return f"{clean(d['kind'], 8)}「{clean(d['title'], 20)}」"


def topic(d: Detail, _names: Names, _: date) -> str:
    return f"「{clean(d['topic'], 20)}」"


def idea(d: Detail, _names: Names, _: date) -> str:
    return f"「{clean(d['text'], 20)}」"


def owned(d: Detail, names: Names, _: date) -> str:
    return f"承办 {people([d['owner']], names)}"


def linked(d: Detail, _names: Names, _: date) -> str:
    return f"#{d['activity']}"


def changed(d: Detail, names: Names, _: date) -> str:
    """「改期」「轮换」「共同 李老师」；码不在里面。"""
    added = people(d["people"], names) if "people" in d else ""
    return f"{clean(d['what'], 8)} {added}".strip()


def signed(d: Detail, names: Names, _: date) -> str:
    return people(d["people"], names)


def appointed(d: Detail, names: Names, on: date) -> str:
    each = [
        f"{people([person], names)} {_post(kind, names.units.get(unit, ''))}"
        for person, kind, unit in d["posts"]
    ]
    more = f"等 {len(each)} 项" if len(each) > 3 else ""
    ended = [f"，原{posts.called(names.posts[i][1])}结束" for i in d["ended"] if i in names.posts]
    return "、".join(each[:3]) + more + since(d["since"], on) + "".join(dict.fromkeys(ended))


def dismissed(d: Detail, names: Names, on: date) -> str:
    held = [names.posts[i] for i in d["posts"] if i in names.posts]
    who = "、".join(dict.fromkeys(named(name) for name, _, _ in held))
    return f"{who} {'、'.join(_post(kind, unit) for _, kind, unit in held)}" + since(d["until"], on)


def _post(kind: str, unit: str) -> str:
    return posts.called(kind) + (f"（{clean(unit, 12)}）" if unit else "")


def since(day: str, on: date) -> str:
    when = date.fromisoformat(day)
    return "" if when == on else f"，{when:%Y-%m-%d} 起"


def visited(d: Detail, names: Names, on: date) -> str:
    unit = clean(names.units.get(d["unit"], "某处"), 12)
    return f"{unit}{_on(d['day'], on)}，同行 {people(d['members'], names)}"


def guided(d: Detail, names: Names, on: date) -> str:
    return clean(names.units.get(d["unit"], "某处"), 12) + _on(d["day"], on)


def lit(d: Detail, _names: Names, _: date) -> str:
    return f"{clean(d['title'], 20)} {clean(d['scope'], 8)}"


def _on(day: str, on: date) -> str:
    when = date.fromisoformat(day)
    return "" if when == on else f" {when:%m-%d}"


def attached(d: Detail, _names: Names, _: date) -> str:
    pictures = f"图 {len(d['pictures'])} 张" if d["pictures"] else ""
    return f"附在 #{d['number']} {pictures}".rstrip()


def improved(d: Detail, names: Names, _: date) -> str:
    return f"{people([d['owner']], names)} {date.fromisoformat(d['due']):%m-%d}前"


def exempted(d: Detail, _names: Names, _: date) -> str:
    months = "、".join(f"{date.fromisoformat(m):%Y-%m}" for m in d["months"])
    return f"走访 {months}：{clean(d['reason'], 30)}"


def handed(d: Detail, names: Names, _: date) -> str:
    moved = "，".join(f"{clean(what, 8)} {n}" for what, n in d["moved"].items())
    return f"{people([d['giver']], names)} 交给 {people([d['taker']], names)}，{moved}"


def transferred(d: Detail, names: Names, _: date) -> str:
    """到校团委队里的、诉求的，不说给了谁。"""
    return f"给 {people([to], names)}" if (to := d.get("taker")) else ""


def rated(d: Detail, _names: Names, _: date) -> str:
    return f"{d['rating']} 分"


def seeded(d: Detail, _names: Names, _: date) -> str:
    return f"{len(d['keys'])} 条"


def faq(d: Detail, _names: Names, _: date) -> str:
    which = f" {d['faq']}" if d["faq"] else ""
    return f"{clean(d['what'], 4)}{which}「{clean(d['about'], 20)}」"
