"""/本群：怎么读，怎么写。"""

from collections import Counter
from collections.abc import Collection, Sequence

from models.rules.refusal import Refusal
from models.rules.rights import Place
from models.rules.wording import worded
from models.services.groups import Setting, Settled, View
from plugins._chat.arguments import clean

EXAMPLE = "/本群 设为 学生群 {机电2301}"
HOW = "照这样写：/本群 设为 干部群，或 /本群 设为 学生群 {机电2301}"
HOW_PRIVATE = "私聊里写群号：/本群 123456 设为 学生群 {机电2301}；看有哪些群：/本群 列表"
LONGEST_NUMBER = 12
UNKNOWN_SWITCH = "可以开关的功能：榜。比如：/本群 开 榜"
NOT_INSIDE = "没查到你在群 {group} 里，什么都没有设。进那个群发：/本群 设为 学生群 {机电2301}"
LIST_FOR_COMMITTEE = "群的列表由{校团委}和书记看；自己的群，进群发 /本群"
FEW, MOST_LINES = 3, 4
INTRODUCTION = "大家好，我是青桥。只记发给我的命令和里面写的内容，平常聊天不看也不记。"
HOW_TO = {
    "帮助": "能做什么发 /帮助",
    "提问": "有问题发 /提问",
    "隐私": "记了你什么发 /隐私",
}


def setting(words: Sequence[str], here: int | None = None) -> Setting:
    """「[群号] 设为 干部群|学生群 [单位]」；「设为」可以省，在群里（here）不写群号。"""
    left = [w for w in words if w not in ("设为", "设成")]
    how = HOW_PRIVATE if here is None else HOW
    if here is None and left and left[0].isdecimal():
        here = int(left.pop(0)) if len(left[0]) <= LONGEST_NUMBER else None
    left = [k for w in left for k in _split(w)]
    kinds = {"干部群": Place.CADRES, "学生群": Place.STUDENTS}
    kind = next((kinds[w] for w in left if w in kinds), None)
    rest = [w for w in left if w not in kinds]
    if here is None or kind is None or len(rest) > 1:
        raise Refusal(worded(how))
    return Setting(here, kind, rest[0] if rest else None)


def _split(word: str) -> list[str]:
    """「设为干部群」连着写也认。"""
    bare = word.removeprefix("设为").removeprefix("设成")
    return [bare] if bare else []


def taken_over(count: int) -> str:
    if not count:
        return "没有可接管的群：原来的账号还连着。先断开它，再发 /本群 接管"
    return f"已接管 {count} 个群，以后由这个账号回话。"


def described(view: View, *, numbered: bool = False) -> str:
    who = f"{view.id} " if numbered else "本群是"
    unit = f" · {clean(view.unit, 20)}" if view.unit else ""
    return f"{who}{view.kind.value}{unit}，{_on(view)}"


def _on(view: View) -> str:
    if view.kind is Place.CADRES:
        return "显示姓名和进度"
    return "姓名只露姓，" + ("已开团干进度榜" if view.board else "不发个人进度")


def settled(done: Settled, missed: Sequence[int]) -> str:
    """设得少就一群一行，多了报数；连同新记下的单位、没答应成的邀请至多四行。"""
    extra = []
    if new := done.new_units:
        etc = f" 等 {len(new)} 个" if len(new) > FEW else ""
        named = "、".join(clean(unit, 20) for unit in new[:FEW])
        extra.append(f"新记下单位：{named}{etc}（暂记，名册导入时核对）")
    if missed:
        named = "、".join(map(str, missed[:FEW]))
        extra.append(f"{named} 的邀请没能答应（可能过期了），请再拉我一次。")
    if len(done.views) + len(extra) <= MOST_LINES:
        return "\n".join((*(described(v, numbered=True) for v in done.views), *extra))
    kinds = Counter(view.kind.value for view in done.views)
    counts = "，".join(f"{kind} {n} 个" for kind, n in kinds.items())
    return "\n".join((f"已设 {len(done.views)} 个群：{counts}", *extra))


def introduction(names: Collection[str]) -> str:
    """names：现在有的命令；没有的不提。"""
    how = [words for name, words in HOW_TO.items() if name in names]
    return "\n".join((INTRODUCTION, "，".join(how) + "。"))
