"""/本群：怎么读，怎么写。"""

from collections.abc import Sequence

from models.rules.refusal import Refusal
from models.rules.rights import Place
from models.rules.wording import worded
from models.services.groups import Setting, View
from plugins._chat.arguments import clean

EXAMPLE = "/本群 设为 学生群 {机电2301}"
HOW = "照这样写：/本群 设为 干部群，或 /本群 设为 学生群 {机电2301}"
HOW_PRIVATE = "私聊里写群号：/本群 123456 设为 学生群 {机电2301}；看有哪些群：/本群 列表"
LONGEST_NUMBER = 12
UNKNOWN_SWITCH = "可以开关的功能：榜。比如：/本群 开 榜"
LIST_FOR_COMMITTEE = "群的列表由{校团委}看；自己的群，进群发 /本群"
NONE = "还没有登记过的群。进群发 /本群 设为 干部群"


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


def listed(views: Sequence[View]) -> str:
    """最多列 20 个群，多的报数。"""
    if not views:
        return NONE
    more = f"\n…共 {len(views)} 个群" if len(views) > 20 else ""
    return "\n".join(described(v, numbered=True) for v in views[:20]) + more
