"""行里写的系和班级是名册里的哪个单位；没有的先记成新的，同样的写法只认一次。"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.rules.refusal import Refusal
from models.rules.roster.facts import Unit
from models.rules.roster.moving import moved
from models.rules.roster.posts import Office
from models.rules.sheets import Problem, Row
from models.rules.units import LONGEST_TEXT, UnitKind, department_part, unit_key
from models.rules.wording import worded

MOSTLY = 2
"""写着新系的人里，一半以上原来都在同一个系，多半是换了个叫法。"""


@dataclass(frozen=True)
class Found:
    """一行的单位；doubt 是要提醒的一句。"""

    unit: int | None
    doubt: str = ""


class Places:
    """units 是眼下认得的全部；touched 是收下的行用到的。"""

    def __init__(self, units: Iterable[Unit], aliases: Iterable[tuple[str, int]]) -> None:
        self._before = {u.id: u for u in units}
        self.units = dict(self._before)
        self._by_key = {u.key: u.id for u in self._before.values()}
        self._by_key = dict(aliases) | self._by_key
        self._found: dict[tuple[str, str], Found] = {}
        self._touched: set[int] = set()
        self._came: defaultdict[int, list[tuple[int, int | None]]] = defaultdict(list)

    def of(self, department: str, branch: str) -> Found:
        written = (department, branch)
        if written not in self._found:
            self._found[written] = self._place(department, branch)
        return self._found[written]

    def rehang(self, rows: Iterable[Row], sizes: Mapping[int | None, int]) -> list[Problem]:
        """整班都写着另一个系的，班级改挂过去；要在认单位之前做。"""
        told = []
        for unit, (department, line) in moved(rows, self._known, sizes).items():
            was = self.units[unit]
            if was.parent == department:
                continue
            words = worded("全班都写着{new}，{unit}从{old}改到{new}", new=self.name(department),
                           unit=was.name, old=self.name(was.parent))  # fmt: skip
            told.append(Problem(line, worded("{系}"), words, fatal=False))
            self.units[unit] = replace(was, parent=department)
        return told

    def kept(self, written: int | None, known: int | None) -> Found:
        """写着 written，原来在 known：没写班级、系没有变的，还在原来的班里。"""
        if written is None or written == self.department(known):
            return Found(known)
        out = known is not None and self.units[known].kind is UnitKind.BRANCH
        if out and written > 0 and self.units[written].kind is UnitKind.DEPARTMENT:
            where = f"从{self.name(known)}改记到{self.name(written)}"
            return Found(written, f"没有写班级，{where}")
        return Found(written)

    def office(self, unit: int | None) -> Office:
        kind = self.units[unit].kind if unit is not None else None
        return Office(unit, kind, self.department(unit))

    def department(self, unit: int | None) -> int | None:
        if unit is None:
            return None
        found = self.units[unit]
        if found.kind is UnitKind.DEPARTMENT:
            return found.id
        return found.parent if found.kind is UnitKind.BRANCH else None

    def name(self, unit: int | None) -> str:
        return self.units[unit].name if unit is not None else "未分单位"

    def take(self, unit: int | None, line: int, before: int | None) -> None:
        """收下的一行用了这个单位：暂记的转正；before 是这个人原来的系。"""
        if unit is None:
            return
        department = self.department(unit)
        for touched in {unit, department} - {None}:
            assert touched is not None
            self._touched.add(touched)
            self.units[touched] = replace(self.units[touched], provisional=False)
        if department is not None and department < 0:
            self._came[department].append((line, before))

    def changed(self) -> tuple[Unit, ...]:
        """要写的单位，系在前：支部要挂到它下面。"""
        ours = (u for u in self.units.values() if {u.id, u.parent} & self._touched)
        written = [u for u in ours if self._before.get(u.id) != u]
        return tuple(sorted(written, key=lambda u: (u.kind is UnitKind.BRANCH, -u.id)))

    def renamed(self) -> list[Problem]:
        """新系里的人原来大多在同一个系：提醒，不替人改。"""
        problems = []
        for department, came in self._came.items():
            was, many = Counter(old for _, old in came).most_common(1)[0]
            if was is not None and was > 0 and many * MOSTLY > len(came):
                words = worded(
                    "「{new}」是新的{系}，可这 {all} 人里有 {many} 人现在在{old}；"
                    "是同一个{系}就改写成{old}再导入",
                    new=self.name(department), old=self.name(was), all=len(came), many=many,
                )  # fmt: skip
                problems.append(Problem(came[0][0], worded("{系}"), words, fatal=False))
        return problems

    def _known(self, text: str) -> Unit | None:
        found = self._by_key.get(unit_key(text)) if text else None
        return self._before.get(found) if found is not None else None

    def _place(self, department: str, branch: str) -> Found:
        above = self._department(department) if department else None
        if not branch:
            return Found(above)
        key = unit_key(branch)
        known = self._by_key.get(key)
        if known is None:
            return Found(self._new(UnitKind.BRANCH, key, branch, above or self._guess(key)))
        unit = self.units[known]
        if unit.kind is not UnitKind.BRANCH:
            raise Refusal(f"「{branch}」是{unit.name}，不是班级")
        if unit.parent is None:
            self.units[known] = replace(unit, parent=above or self._guess(key))
        elif above is not None and unit.parent != above:
            belongs = self.name(unit.parent)
            return Found(known, f"{unit.name}在名册里属于{belongs}，照名册")
        return Found(known)

    def _department(self, text: str) -> int:
        key = unit_key(text)
        known = self._by_key.get(key)
        if known is None:
            return self._new(UnitKind.DEPARTMENT, key, text, None)
        if self.units[known].kind is not UnitKind.DEPARTMENT:
            raise Refusal(worded("「{text}」不是{系}", text=text))
        return known

    def _guess(self, key: str) -> int | None:
        """没写系：班级名字里的那个系在册就挂上。"""
        found = self._by_key.get(department_part(key))
        named = found is not None and self.units[found].kind is UnitKind.DEPARTMENT
        return found if named else None

    def _new(self, kind: UnitKind, key: str, name: str, parent: int | None) -> int:
        if not key or max(len(key), len(name)) > LONGEST_TEXT:
            raise Refusal(worded("{系}、班级的名字太长，请写简称"))
        number = -1 - sum(1 for u in self.units if u < 0)
        self.units[number] = Unit(number, kind, key, name, parent)
        self._by_key[key] = number
        if kind is UnitKind.DEPARTMENT:
            self._adopt(number, key)
        return number

    def _adopt(self, department: int, key: str) -> None:
        """先于系记下的支部，系一有就挂上去。"""
        for unit in [*self.units.values()]:
            orphan = unit.kind is UnitKind.BRANCH and unit.parent is None
            if orphan and department_part(unit.key) == key:
                self.units[unit.id] = replace(unit, parent=department)
