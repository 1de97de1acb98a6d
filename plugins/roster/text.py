"""名册：人打的怎么读，给人看的怎么写。"""

import re
from collections.abc import Sequence

from models.rules.posts import called
from models.rules.roster import Figures, Plan, What
from models.rules.sheets import Table, split
from models.rules.wording import worded
from models.services.roster import Committed
from plugins._chat.arguments import Segment, clean, fold, visible

EXAMPLE = "/名册 导入"
WHAT = "导入名册，查人、合并、毕业"

SEND = "把 .xlsx 文件发给我，或把表格粘贴过来，10 分钟内都行；没有现成的先发 /名册 模板。"
SEND_IN_GROUP = "把 .xlsx 传到群文件，10 分钟内都行；核对的结果我私聊给你。"
CHECKING = "收到，正在核对…"
TEMPLATE = "照这张表填，填好发回给我就能核对：/名册 导入"
IN_PRIVATE = "名册要私聊：私聊我发 /名册 {rest}"
NOT_IN_GROUP = "名单请私聊发给我，这条没有用，请撤回它；私聊发：/名册 导入"
ADD_FRIEND = "核对好了，可是私聊发不到你；先加我好友，再发一次 /名册 导入"
DISCARDED = "好的，这次导入不要了，名册没有动。"
NOTHING_WAITING = "没有等提交的导入。要导入就发：/名册 导入"
EMPTY = "这张表里一个人都没有（示例行不算），填好再发一次：/名册 导入"
NOTHING = "名册已经和表里一样，不用提交"
MOVED = "核对之后名册变过，什么都没有写，重新核对如下："

OUTDATED = "又核对过一份新的，刚才问的那份不算了。写下新的发：/名册 提交"

SHOWN = 3
LINES = 4
"""一条回话至多几行；错处、合并写不下的在文件里。"""
LONGEST_LINE = 60
_HEAD = re.compile(r"导入[ \u3000]*(?:全量)?")
_TYPED = re.compile(r"(离校|毕业)\s*([0-9]{1,6})\s*人?")


def pasted(segments: Sequence[Segment], *, after_command: bool = False) -> Table | None:
    """这句话里粘贴的表格；不像表格的是 None。"""
    raw = visible("".join(str(d.get("text") or "") for kind, d in segments if kind == "text"))
    if after_command:
        head = _HEAD.search(raw)
        raw = raw[head.end() :] if head else ""
    table = split(raw) if raw.strip() else []
    rows = [row for row in table if sum(bool(cell.strip()) for cell in row) > 1]
    return table if rows and len([r for r in table if any(r)]) > 1 else None


def typed(word: str, said: str) -> int | None:
    """「离校 37」里的 37。"""
    found = _TYPED.fullmatch(fold(said).strip())
    return int(found[2]) if found and found[1] == word else None


def unknown(mode: str) -> str:
    return f"「{clean(mode, 12)}」没看懂。查人发 /名册 查 姓名；导入发 /名册 导入"


def offered(name: str) -> str:
    return f"收到「{clean(name, 30)}」。回复 1 导入名册，回复 2 全量导入（没有出现的标离校）。"


def progress(lines: int) -> str:
    return f"已核对 {lines} 行，正在和名册比对…"


def diff(plan: Plan, lines: int, *, listed: bool) -> str:
    """核对的结果：几个数、头几处错、写下要发哪一行。"""
    if not lines:
        return EMPTY
    doubts = sum(not p.fatal for p in plan.problems)
    also = f"，提醒 {doubts} 处" if doubts else ""
    rows = [f"{figures(plan.figures)}，共 {lines} 行{also}"]
    unread = [p.told for p in plan.problems if not p.line][:1]
    notes = "；".join(filter(None, (_posts(plan), _units(plan), _leaving(plan), *unread)))
    rows += [notes] if notes else []
    wrong = [p for p in plan.problems if p.fatal]
    said = [p.told for p in wrong or plan.problems if p.line]
    said += [f.words for f in plan.fates if f.what is What.MERGED]
    rows += [clean(words, LONGEST_LINE) for words in said[: LINES - 1 - len(rows)]]
    more = "，细目都在文件里" if listed else ""
    if plan.nothing:
        rows.append(f"没有要写的{more}；改好再发一次 /名册 导入" if wrong else f"{NOTHING}{more}。")
    else:
        rows.append(f"还没有写{more}。写下发 /名册 提交，不要了发 /名册 放弃")
    return "\n".join(rows)


def figures(f: Figures) -> str:
    return f"新增 {f.added} 变更 {f.changed} 合并 {f.merged} 未出现 {f.unseen} 有误 {f.wrong}"


def in_group(plan: Plan) -> str:
    return f"已私聊。{figures(plan.figures)}"


def drastic(plan: Plan) -> str:
    count = len(plan.leavers)
    posts = f"，其中 {plan.leaver_posts} 人在任，职务今天截止" if plan.leaver_posts else ""
    return (
        f"这些班级和年级现有 {plan.peers} 人，要标离校 {count} 人{posts}。\n"
        f"核对过名单，确认请回复：离校 {count}"
    )


def committed(done: Committed, *, committee: bool) -> str:
    f = done.figures
    said = [f"新增 {f.added} 变更 {f.changed} 合并 {f.merged}"]
    said += [f"任命 {f.posts}"] if f.posts else []
    said += [f"离校 {f.leaving}"] if f.leaving else []
    rows = [f"已提交：{'，'.join(said)}"]
    if done.merges:
        how = "就拆开" if committee else worded("请{校团委}拆开")
        rows.append(f"合并错了{how}：/撤销 #{done.merges[0]}{_also(done.merges)}")
    if f.wrong:
        rows.append(f"有误的 {f.wrong} 行没有写，改好再发一次：/名册 导入")
    return "\n".join(rows)


def _also(numbers: Sequence[int]) -> str:
    return f"（共 {len(numbers)} 次合并，到 #{numbers[-1]}）" if len(numbers) > 1 else ""


def _posts(plan: Plan) -> str:
    kinds = "、".join(f"{called(kind)} {n}" for kind, n in sorted(plan.appointments.items()))
    said = [f"任命 {len(plan.posts)}（{kinds}）"] if plan.posts else []
    said += [f"改任期 {len(plan.ended)} 段"] if plan.ended else []
    return "，".join(said)


def _units(plan: Plan) -> str:
    new = [u.name for u in plan.units if u.id < 0]
    if not new:
        return ""
    more = f" 等 {len(new)} 个" if len(new) > SHOWN else ""
    return worded("新的{系}和班级：{names}", names="、".join(new[:SHOWN]) + more)


def _leaving(plan: Plan) -> str:
    if not plan.leavers:
        return ""
    posts = f"（{plan.leaver_posts} 人在任）" if plan.leaver_posts else ""
    return f"全量：没有出现的 {len(plan.leavers)} 人标离校{posts}"
