"""认人：学号是准的；QQ 已经是别人的、已经绑过的，表不能改。"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from models.rules.refusal import Refusal
from models.rules.roster.facts import Member
from models.rules.sheets import Row
from models.rules.wording import worded

TEACHER = "教师"


@dataclass(frozen=True)
class After:
    """一行收下之后：before 是名册里的，gone 是要并进来的暂记，doubt 是 QQ 为什么没有用。

    twin：用着这个 QQ 的同名的人，学号不在表里，多半是改了学号。
    """

    before: Member | None
    member: Member
    gone: Member | None = None
    doubt: str = ""
    twin: Member | None = None

    def changes(self, unit_name: Callable[[int | None], str]) -> str:
        """变了什么，给人核对：「姓名 李雷→李磊」。"""
        old, new = self.before, self.member
        said = []
        if self.gone:
            said.append(f"暂记「{self.gone.name}」并入{new.name}")
        if old is None:
            return "；".join(said)
        for called, was, now in (
            ("姓名", old.name, new.name), ("学号", old.number, new.number),
            ("QQ", old.qq, new.qq), ("年级", old.grade, new.grade),
            ("类别", old.kind, new.kind), ("称呼", old.title, new.title),
        ):  # fmt: skip
            if was != now:
                said.append(f"{called} {was or '无'}→{now}")
        if old.unit != new.unit:
            said.append(f"{unit_name(old.unit)}→{unit_name(new.unit)}")
        if old.provisional and not new.provisional:
            said.append("暂记转为在册")
        if old.left_on != new.left_on:
            said.append("离校后又在册")
        return "；".join(said)


class Book:
    """名册里的人，按学号、QQ 各一本；QQ 先到先得。

    names：能不能说出 QQ 是谁的；listed：表里的学号。
    """

    def __init__(
        self, members: Collection[Member], today: date, listed: Collection[str], *, names: bool
    ) -> None:
        self._today, self._names, self._listed = today, names, listed
        self._by_number: dict[str | None, Member] = {m.number: m for m in members if m.number}
        self._by_qq: dict[int | None, Member] = {m.qq: m for m in members if m.qq is not None}
        self._provisional = {m.id for m in members if m.provisional}
        self._new = 0

    def known(self, row: Row) -> Member | None:
        """学号对上的；名册里还没有学号、QQ 和姓名都对上的也是他。"""
        if found := self._by_number.get(row.number):
            return found
        holder = self._by_qq.get(row.qq)
        same = holder and not holder.provisional and not holder.number and holder.name == row.name
        return holder if same else None

    def after(self, row: Row, known: Member | None, unit: int | None) -> After:
        """收下这一行之后的样子；没写的照旧，没写类别不会把教师改成学生。"""
        if row.number is None:
            raise Refusal("没有学号")
        if known is None:
            self._new -= 1
            base = Member(self._new, row.kind, row.name, row.number)
        else:
            base = known
        qq, gone, doubt = self._qq(row, known)
        back = known is not None and known.gone(self._today)
        member = replace(
            base, name=row.name, number=row.number, qq=qq, unit=unit,
            kind=row.kind if row.kind == TEACHER else base.kind,
            grade=row.grade or base.grade or row.guessed_year,
            title=row.title or base.title, provisional=False,
            left_on=None if back else base.left_on,
        )  # fmt: skip
        return After(known, member, gone, doubt, self._twin(row, known))

    def took(self, after: After) -> None:
        """这一行收下了：学号、QQ 归他，并掉的不再是别人。"""
        member = after.member
        self._by_number[member.number] = member
        qq = after.gone.qq if after.gone else member.qq
        if qq is not None:
            self._by_qq[qq] = member

    def settled(self, members: Iterable[Member]) -> tuple[int, ...]:
        """原来是暂记、这次转正的：和他的联系要重新看计不计。"""
        return tuple(m.id for m in members if m.id in self._provisional)

    def _qq(self, row: Row, known: Member | None) -> tuple[int | None, Member | None, str]:
        """(写进名册的 QQ, 要并进来的暂记, 为什么没有用)。并进来的，QQ 由合并带来。"""
        mine = known.qq if known else None
        if row.qq is None or row.qq == mine:
            return mine, None, ""
        if mine is not None:
            tail = f"{mine % 10_000:04d}"
            return mine, None, f"名册里他的 QQ 尾号是 {tail}，没有改；换号请本人发 /绑定 换"
        holder = self._by_qq.get(row.qq)
        if holder is None:
            return row.qq, None, ""
        if holder.provisional and holder.number is None:
            return None, holder, ""
        if self._twin(row, None):
            how = f"是同一位就提交后发 /名册 合并 {holder.number} {row.number}"
            return None, None, f"疑似改学号，{how if self._names else worded('请{校团委}来核对')}"
        whose = holder.name if self._names else "别人"
        return None, None, f"{row.qq} 已经是{whose}的，两边都没有动"

    def _twin(self, row: Row, known: Member | None) -> Member | None:
        """表里换了学号的同一个人：不替人认，也不能当他走了。"""
        holder = self._by_qq.get(row.qq) if known is None and row.qq is not None else None
        if holder is None or holder.name != row.name or not holder.number:
            return None
        return holder if holder.number not in self._listed else None
