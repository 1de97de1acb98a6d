"""众创众筹众评：征集、点子、谁来办、办到哪。一个点子就是一个项目，从头到尾一行。"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.rules.projects import CallState, Stage
from models.tables.activity import Activity
from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.unit import Unit


class Call(Model):
    """一次征集，entry 的 number 就是 #号；deadline 为空即不限。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="call", on_delete=fields.RESTRICT
    )
    author: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="calls", on_delete=fields.RESTRICT
    )
    topic = fields.CharField(max_length=120)
    state = fields.CharEnumField(CallState, max_length=8, default=CallState.OPEN)
    deadline = fields.DatetimeField(null=True)
    account = fields.BigIntField()
    chat = fields.BigIntField()

    entry_id: int
    author_id: int

    class Meta(Model.Meta):
        table = "idea_call"
        indexes = (
            Index(fields=("state", "deadline")),
            Index(fields=("chat", "id")),
            Index(fields=("author_id",)),
        )


class Idea(Model):
    """entry 的 number 就是 #号。owner 或 owner_unit：立项之后谁来办。day 是提出的那天。

    chat 为空：私聊里提的。approved、begun、closed：立项、开始实施、结束的那天。
    """

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="idea", on_delete=fields.RESTRICT
    )
    call: fields.ForeignKeyNullableRelation[Call] = fields.ForeignKeyField(
        "models.Call", related_name="ideas", null=True, on_delete=fields.RESTRICT
    )
    author: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="ideas", on_delete=fields.RESTRICT
    )
    text = fields.CharField(max_length=300)
    stage = fields.CharEnumField(Stage, max_length=8, default=Stage.PROPOSED)
    day = fields.DateField()
    owner: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="projects", null=True, on_delete=fields.RESTRICT
    )
    owner_unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="projects", null=True, on_delete=fields.RESTRICT
    )
    department: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="ideas", null=True, on_delete=fields.RESTRICT
    )
    approved = fields.DateField(null=True)
    begun = fields.DateField(null=True)
    closed = fields.DateField(null=True)
    account = fields.BigIntField()
    chat = fields.BigIntField(null=True)

    entry_id: int
    call_id: int | None
    author_id: int
    owner_id: int | None
    owner_unit_id: int | None
    department_id: int | None

    class Meta(Model.Meta):
        table = "idea"
        indexes = (
            Index(fields=("stage", "day")),
            Index(fields=("call_id",)),
            Index(fields=("author_id",)),
            Index(fields=("owner_id", "stage")),
            Index(fields=("approved",)),
        )


class IdeaSecond(Model):
    """附议：一个人对一个点子一次；撤了 undone。"""

    id = fields.IntField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "models.Idea", related_name="seconds", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="seconded", on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="idea_seconds", on_delete=fields.RESTRICT
    )
    undone = fields.BooleanField(default=False)

    idea_id: int
    person_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "idea_second"
        unique_together = (("idea", "person"),)
        indexes = (Index(fields=("person_id",)),)


class IdeaBid(Model):
    """申办：谁（或代表哪个支部）愿意办、打算怎么办；一个人对一个点子一份，再申办就是改方案。"""

    id = fields.IntField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "models.Idea", related_name="bids", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="bids", on_delete=fields.RESTRICT
    )
    unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="bids", null=True, on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="idea_bids", on_delete=fields.RESTRICT
    )
    plan = fields.CharField(max_length=300, default="")
    undone = fields.BooleanField(default=False)

    idea_id: int
    person_id: int
    unit_id: int | None
    entry_id: int

    class Meta(Model.Meta):
        table = "idea_bid"
        unique_together = (("idea", "person"),)
        indexes = (Index(fields=("person_id",)),)


class IdeaProgress(Model):
    """承办的人说的一句进展。"""

    id = fields.IntField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "models.Idea", related_name="progress", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="progress", on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="idea_progress", on_delete=fields.RESTRICT
    )
    day = fields.DateField()
    text = fields.CharField(max_length=200)
    undone = fields.BooleanField(default=False)

    idea_id: int
    person_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "idea_progress"
        indexes = (Index(fields=("idea_id", "id")), Index(fields=("person_id",)))


class IdeaActivity(Model):
    """一场由点子而来的活动；一场活动只归一个点子。"""

    id = fields.IntField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "models.Idea", related_name="activities", on_delete=fields.RESTRICT
    )
    activity: fields.OneToOneRelation[Activity] = fields.OneToOneField(
        "models.Activity", related_name="idea", on_delete=fields.RESTRICT
    )

    idea_id: int
    activity_id: int

    class Meta(Model.Meta):
        table = "idea_activity"
        indexes = (Index(fields=("idea_id",)),)
