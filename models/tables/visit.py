"""走访：哪个系、谁同行、看到什么要改进；纪要和它的图；写明原因的免计。"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.unit import Unit


class Visit(Model):
    """entry 的 number 就是 #号。同一个月走访几次，月份只达到一次（四.3）。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="visit", on_delete=fields.RESTRICT
    )
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="visits", on_delete=fields.RESTRICT
    )
    day = fields.DateField()
    text = fields.TextField(default="")
    undone = fields.BooleanField(default=False)

    entry_id: int
    unit_id: int

    class Meta(Model.Meta):
        table = "visit"
        indexes = (Index(fields=("day",)), Index(fields=("unit_id", "day")))


class VisitMember(Model):
    """同行的一个人，记参与；发起的人也在里面。"""

    id = fields.IntField(primary_key=True)
    visit: fields.ForeignKeyRelation[Visit] = fields.ForeignKeyField(
        "models.Visit", related_name="members", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="visits", on_delete=fields.RESTRICT
    )

    visit_id: int
    person_id: int

    class Meta(Model.Meta):
        table = "visit_member"
        unique_together = (("visit", "person"),)
        indexes = (Index(fields=("person_id",)),)


class Minutes(Model):
    """一份纪要，附在 about 那条分录（走访、活动）上。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="minutes", on_delete=fields.RESTRICT
    )
    about: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="attached", on_delete=fields.RESTRICT
    )
    text = fields.TextField(default="")
    undone = fields.BooleanField(default=False)

    entry_id: int
    about_id: int

    class Meta(Model.Meta):
        table = "minutes"
        indexes = (Index(fields=("about_id",)),)


class Evidence(Model):
    """一张存下的图：DATA_DIR/evidence 里的随机名，重新编码之后的散列和字节数。"""

    id = fields.IntField(primary_key=True)
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="evidence", on_delete=fields.RESTRICT
    )
    name = fields.CharField(max_length=48, unique=True)
    sha256 = fields.CharField(max_length=64)
    size = fields.IntField()

    entry_id: int

    class Meta(Model.Meta):
        table = "evidence"
        indexes = (Index(fields=("entry_id",)),)


class Improvement(Model):
    """一条改进（整改）：谁、到哪天；办结了写明结果。about 是引出它的走访、活动。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="improvement", on_delete=fields.RESTRICT
    )
    about: fields.ForeignKeyNullableRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="improvements", null=True, on_delete=fields.RESTRICT
    )
    unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="improvements", null=True, on_delete=fields.RESTRICT
    )
    owner: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="improvements", on_delete=fields.RESTRICT
    )
    matter = fields.CharField(max_length=200)
    due = fields.DateField()
    done = fields.DateField(null=True)
    result = fields.CharField(max_length=200, default="")
    undone = fields.BooleanField(default=False)

    entry_id: int
    about_id: int | None
    unit_id: int | None
    owner_id: int

    class Meta(Model.Meta):
        table = "improvement"
        indexes = (Index(fields=("owner_id", "done")), Index(fields=("done", "due")))


class Exemption(Model):
    """一个月不计走访，原因照印在导出上；month 是那个月的第一天。"""

    id = fields.IntField(primary_key=True)
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="exemptions", on_delete=fields.RESTRICT
    )
    month = fields.DateField()
    reason = fields.CharField(max_length=100)
    undone = fields.BooleanField(default=False)

    entry_id: int

    class Meta(Model.Meta):
        table = "exemption"
        indexes = (Index(fields=("month",)),)
