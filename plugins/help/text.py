"""/帮助：只列这个人在这里能用的；空账本上先教第一天怎么做。"""

from collections.abc import Collection, Sequence

from models.rules.rights import Role, Speaker
from models.rules.wording import worded
from models.services.beginning import FirstDay
from plugins._chat.arguments import clean
from plugins._chat.commands import Command

EXAMPLE = "/帮助"
WHAT = "能用什么；后面跟命令名看一条"
SHORT, LONG = 4, 8
ORDER = (
    "联系", "补录", "活动", "结束", "我的", "工单", "任命", "签到", "绑定", "榜", "名单", "进度",
    "撤销", "卸任", "交接", "名册", "走访", "本群", "确认", "签退", "请假", "指导",
    "提问", "诉求", "答复", "转交", "结单", "评分", "词条", "团干", "亮身份",
    "征集", "点子", "领办", "立项", "众评", "进展", "投票", "选", "结果", "截止", "改进",
    "审计", "免计", "纪要", "办结", "帮助",
)  # fmt: skip

FIRST = ("提问", "诉求", "团干")
"""学生先要找得到人问；名册外的再先一步，是绑定。"""


def menu(commands: Sequence[Command], speaker: Speaker, *, more: bool) -> str:
    """青和客至多 4 行，其他人至多 8 行；放不下的用 /帮助 更多。"""
    student = speaker.roles <= {Role.YOUTH, Role.GUEST}
    bind = ("绑定",) if Role.GUEST in speaker.roles else ()
    ordered = _in_order(commands, (*bind, *FIRST) if student else ())
    limit = SHORT if student else LONG
    if more:
        return _screen(ordered[limit - 1 :] or ordered, limit)
    if len(ordered) <= limit:
        return _screen(ordered, limit)
    rest = " ".join(f"/{c.name}" for c in ordered[limit - 1 :][:2])
    return "\n".join((*map(_line, ordered[: limit - 1]), f"还有 {rest} 等几条：/帮助 更多"))


def everything(commands: Sequence[Command]) -> str:
    """第一天的清单之外，能用的全部。"""
    return _screen(_in_order(commands), LONG)


def _screen(commands: Sequence[Command], limit: int) -> str:
    """一屏放不下的只写名字。"""
    if len(commands) <= limit:
        return "\n".join(map(_line, commands))
    rest = " ".join(f"/{c.name}" for c in commands[limit - 1 :])
    how = f"还有 {rest}，看一条发 /帮助 {commands[limit - 1].name}"
    return "\n".join((*map(_line, commands[: limit - 1]), how))


def _in_order(commands: Sequence[Command], first: Sequence[str] = ()) -> list[Command]:
    names = [*dict.fromkeys((*first, *ORDER))]
    return sorted(commands, key=lambda c: names.index(c.name) if c.name in names else len(names))


def _line(command: Command) -> str:
    return f"{worded(command.example)}　{command.what}"


def one(command: Command, whom: str | None = None) -> str:
    """whom：这个人在这里用不了，说清是给谁的。"""
    aliases = f"\n也可以写 {'、'.join(f'/{a}' for a in command.aliases)}" if command.aliases else ""
    line = f"给{whom}用，你在这里用不了。" if whom else f"照抄一行：{command.example}"
    return f"/{command.name}：{command.what}\n{worded(line)}{aliases}"


def unknown(name: str) -> str:
    return f"没有「{clean(name, 12)}」这条命令，发 /帮助 看你能用什么。"


def first_day(done: FirstDay, names: Collection[str]) -> str:
    """第一天的清单，做完的打勾；names：现在有的命令，没有的不提。"""
    steps = (
        ("本群", done.group, "在干部群里发 /本群 设为 干部群"),
        ("名册", done.roster, "私聊发 /名册 模板，填好再发我导入"),
        ("任命", done.post, "任命团干部：/任命 @老师 {专职} {机电系}"),
        ("本群", done.classes, "设班级群，私聊一次贴好：/本群 列表"),
        ("绑定", done.bound, "请同学私聊绑定：/绑定 学号 姓名"),
        ("联系", done.contact, "请团干部登记一次：/联系 @同学 {面谈} #{就业}"),
        ("榜", False, "看一眼进度图：/榜"),
    )
    left = [(ok, what) for name, ok, what in steps if name in names]
    rows = [f"{'✓' if ok else i} {worded(what)}" for i, (ok, what) in enumerate(left, 1)]
    return "\n".join(("第一天这样开始（全部命令：/帮助 更多）：", *rows))
