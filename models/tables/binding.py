"""绑定：谁的 QQ 是名册里的哪一位；猜错的留着数，等人批的排着队。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables.journal import Entry
from models.tables.person import Person


class ClaimWhy(StrEnum):
    """为什么要人批：照群名片认的、换了 QQ、名册里的这一位有职务。"""

    CARD = "群名片"
    MOVED = "换号"
    IN_POST = "在任"


class ClaimState(StrEnum):
    WAITING = "待批"
    BOUND = "已绑定"
    CLOSED = "已作罢"


class BindClaim(Model):
    """一个等团支书或校团委点头的绑定；编号就是「同意」后面写的那个数。"""

    id = fields.IntField(primary_key=True)
    qq = fields.BigIntField()
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="claims", on_delete=fields.RESTRICT
    )
    chat = fields.BigIntField(null=True)
    card = fields.CharField(max_length=64, default="")
    why = fields.CharEnumField(ClaimWhy, max_length=8)
    state = fields.CharEnumField(ClaimState, max_length=8, default=ClaimState.WAITING)
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="claims", on_delete=fields.RESTRICT
    )

    person_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "bind_claim"
        indexes = (Index(fields=("state", "person_id")), Index(fields=("qq", "state")))


class BindTry(Model):
    """一次没对上的「学号 姓名」；只用来数错了几次，试的姓名不留。"""

    id = fields.BigIntField(primary_key=True)
    qq = fields.BigIntField()
    number = fields.CharField(max_length=20)
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "bind_try"
        indexes = (Index(fields=("qq", "at")), Index(fields=("number", "at")))
