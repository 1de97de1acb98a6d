"""书记导入管得着谁：本系的人；职务只有自己任免得了的。校团委都管得着。"""

from collections.abc import Mapping, Sequence

from models.rules.posts import PostKind, Tenure, called
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.roster.facts import Member
from models.rules.roster.people import After
from models.rules.roster.places import Places
from models.rules.wording import worded


class Reach:
    def __init__(
        self, speaker: Speaker, places: Places, tenures: Mapping[int, Sequence[Tenure]]
    ) -> None:
        self._speaker, self._places, self._tenures = speaker, places, tenures
        self._own = speaker.departments(PostKind.SECRETARY)

    def check(self, known: Member | None, unit: int | None) -> None:
        """这个人原来在、以后在的都是本系。"""
        if self._speaker.committee:
            return
        department = self._places.department(unit)
        if department is None:
            raise Refusal(worded("没有写{系}或班级，书记只能导入本{系}的人"))
        was = self._places.department(known.unit) if known else None
        if not {department, was} - {None} <= self._own:
            raise Refusal(worded("不是本{系}的人，请{校团委}来导入"))
        if known and was is None and not self.ends(known):
            raise Refusal(worded("他有书记任免不了的职务，请{校团委}来导入"))

    def ends(self, person: Member) -> bool:
        """他走了，职务就停了：还没结束的每一段都得任免得了。"""
        return self._speaker.committee or all(
            self._speaker.appoints(t.kind, t.department)
            for t in self._tenures[person.id]
            if t.until is None or t.until > t.since
        )

    def check_qq(self, known: Member | None, after: After) -> None:
        """给在任的人写上 QQ，等于把职务交给那个 QQ：只有任免得了他的人才行。"""
        if self._speaker.committee:
            return
        given = known is not None and known.qq != after.member.qq
        whose = [known] if known and (given or after.gone) else []
        whose += [after.gone] if after.gone else []
        for person in whose:
            for tenure in self._tenures[person.id]:
                over = tenure.until is not None and tenure.until <= tenure.since
                if not over and not self._speaker.appoints(tenure.kind, tenure.department):
                    kind = called(tenure.kind)
                    raise Refusal(worded("{name}任过{kind}，他的 QQ 请{校团委}来导入",
                                         name=person.name, kind=kind))  # fmt: skip

    def check_post(self, kind: PostKind, department: int | None, closed: Sequence[Tenure]) -> None:
        """要任的、因此截止的，都得任免得了。"""
        touched = [(kind, department), *((t.kind, t.department) for t in closed)]
        if not all(self._speaker.appoints(*post) for post in touched):
            raise Refusal(worded("书记只能任免本{系}的{兼职}和团支书"))
