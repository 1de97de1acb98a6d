"""问题与诉求：谁问的、归谁答、几时该答、说过的话、谁看得。诉求的话是密文。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.rules.tickets import TicketKind, TicketState
from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.unit import Unit


class Ticket(Model):
    """一个问题或一件诉求。number 是 #号；匿名的那条分录不带号，号只在这里。

    匿名：asker、qq、account、chat 都是空的，code 是追问码的 HMAC，opened 只到整点。
    due、closing：首次答复、办结的最后时刻，等提问的人补充的时间已经让出去；waiting 是从几时起在等。
    owner 为空：在校团委的队里。department：算谁那一级的。step：催到哪一步。
    asked_rating：请过评分的时刻，只请一次。
    """

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="ticket", on_delete=fields.RESTRICT
    )
    number = fields.IntField(unique=True)
    kind = fields.CharEnumField(TicketKind, max_length=8)
    state = fields.CharEnumField(TicketState, max_length=8)
    asker: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="asked", null=True, on_delete=fields.RESTRICT
    )
    qq = fields.BigIntField(null=True)
    account = fields.BigIntField(null=True)
    chat = fields.BigIntField(null=True)
    code = fields.CharField(max_length=64, null=True, unique=True)
    owner: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="tickets", null=True, on_delete=fields.RESTRICT
    )
    department: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="tickets", null=True, on_delete=fields.RESTRICT
    )
    urgent = fields.BooleanField(default=False)
    opened = fields.DatetimeField()
    due = fields.DatetimeField()
    closing = fields.DatetimeField()
    answered = fields.DatetimeField(null=True)
    closed = fields.DatetimeField(null=True)
    waiting = fields.DatetimeField(null=True)
    step = fields.SmallIntField(default=0)
    asked_rating = fields.DatetimeField(null=True)
    rating = fields.SmallIntField(null=True)
    reopened = fields.SmallIntField(default=0)

    entry_id: int
    asker_id: int | None
    owner_id: int | None
    department_id: int | None

    class Meta(Model.Meta):
        table = "ticket"
        indexes = (
            Index(fields=("state", "due")),
            Index(fields=("owner_id", "state")),
            Index(fields=("asker_id", "state")),
            Index(fields=("qq", "state")),
            Index(fields=("kind", "opened")),
        )


class Side(StrEnum):
    ASKER = "问"
    OWNER = "答"


class TicketLine(Model):
    """一来一往的一句。问题写在 text，诉求写在 sealed（密文）；read：对方看到（送到）的时刻。

    匿名的人说的话，at 只到整点，person 是空的。
    """

    id = fields.IntField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="lines", on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="ticket_lines", on_delete=fields.RESTRICT
    )
    side = fields.CharEnumField(Side, max_length=4)
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="ticket_lines", null=True, on_delete=fields.RESTRICT
    )
    text = fields.TextField(default="")
    sealed = fields.BinaryField(null=True)
    at = fields.DatetimeField()
    read = fields.DatetimeField(null=True)

    ticket_id: int
    entry_id: int
    person_id: int | None

    class Meta(Model.Meta):
        table = "ticket_line"
        indexes = (Index(fields=("ticket_id", "id")), Index(fields=("person_id",)))


class TicketReader(Model):
    """诉求派给过谁看；live：此刻还看得。问题不用它，本系的都看得。"""

    id = fields.IntField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="readers", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="reading", on_delete=fields.RESTRICT
    )
    live = fields.BooleanField(default=True)

    ticket_id: int
    person_id: int

    class Meta(Model.Meta):
        table = "ticket_reader"
        unique_together = (("ticket", "person"),)
        indexes = (Index(fields=("person_id",)),)


class TicketAvoid(Model):
    """诉求说到的人，处处都看不到它；名册里没有的（只有 QQ 的超级管理员）记 qq。"""

    id = fields.IntField(primary_key=True)
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="avoided", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="avoided", null=True, on_delete=fields.RESTRICT
    )
    qq = fields.BigIntField(null=True)

    ticket_id: int
    person_id: int | None

    class Meta(Model.Meta):
        table = "ticket_avoid"
        unique_together = (("ticket", "person"), ("ticket", "qq"))
        indexes = (Index(fields=("person_id",)), Index(fields=("qq",)))
