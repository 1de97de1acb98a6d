"""亮身份（五.1）：在任团干部公开的名片。"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.rules.public_cards import Scope
from models.tables.journal import Entry
from models.tables.person import Person


class PublicCard(Model):
    """公开一次一行：撤下、卸任、换新的，填 until，旧行留着。contact 是密文。

    renewed：本人最近一次公开或说「还是这样」的那天，过了学期要再问。
    """

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="public_card", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="public_cards", on_delete=fields.RESTRICT
    )
    title = fields.CharField(max_length=40)
    contact = fields.BinaryField()
    intro = fields.CharField(max_length=100, default="")
    scope = fields.CharEnumField(Scope, max_length=8)
    since = fields.DateField()
    renewed = fields.DateField()
    until = fields.DateField(null=True)

    entry_id: int
    person_id: int

    class Meta(Model.Meta):
        table = "public_card"
        indexes = (Index(fields=("person_id", "until")),)
