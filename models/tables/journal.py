"""账：只增不改的分录；可擦除的细节；聊天里的去向；封条。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables.person import Person


class Entry(Model):
    """一次书写一条分录。封存的只有序位、时间、种类和 digest = sha256(盐 ‖ 细节)。"""

    id = fields.BigIntField(primary_key=True)
    at = fields.DatetimeField()
    kind = fields.CharField(max_length=24)
    digest = fields.CharField(max_length=64)
    number = fields.IntField(null=True, unique=True)
    refers: fields.ForeignKeyNullableRelation["Entry"] = fields.ForeignKeyField(
        "models.Entry", related_name="followers", null=True, on_delete=fields.RESTRICT
    )

    refers_id: int | None

    class Meta(Model.Meta):
        table = "entry"
        indexes = (Index(fields=("refers_id",)),)


class EntryDetail(Model):
    """分录的盐、姓名与文字；擦除一个人时删这一行，链仍可核验。"""

    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="detail", primary_key=True, on_delete=fields.RESTRICT
    )
    salt = fields.CharField(max_length=32)
    text = fields.TextField()
    actor: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="acts", null=True, on_delete=fields.RESTRICT
    )

    entry_id: int
    actor_id: int | None

    class Meta(Model.Meta):
        table = "entry_detail"
        indexes = (Index(fields=("actor_id",)),)


class DeliveryKind(StrEnum):
    COMMAND = "command"
    REPLY = "reply"


class Delivery(Model):
    """分录在聊天里的样子：哪条命令写了它，哪条回复说了它。不封存。"""

    id = fields.BigIntField(primary_key=True)
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="deliveries", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(DeliveryKind, max_length=8)
    account = fields.BigIntField()
    chat = fields.BigIntField()
    qq = fields.BigIntField()
    message = fields.BigIntField()
    time = fields.BigIntField()

    entry_id: int

    class Meta(Model.Meta):
        table = "delivery"
        unique_together = (("account", "chat", "message", "qq", "time"),)
        indexes = (Index(fields=("entry_id",)),)


class Seal(Model):
    """封条链：mac = HMAC(键, 上一个 mac ‖ 序位 ‖ 时间 ‖ 种类 ‖ digest)。"""

    position = fields.BigIntField(primary_key=True, generated=False)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="seal", on_delete=fields.RESTRICT
    )
    mac = fields.CharField(max_length=64)

    entry_id: int

    class Meta(Model.Meta):
        table = "seal"


class Counter(Model):
    """发号：#号在全机器人只有一个数列，UPDATE … RETURNING 取下一个。"""

    name = fields.CharField(max_length=16, primary_key=True)
    value = fields.BigIntField()

    class Meta(Model.Meta):
        table = "counter"
