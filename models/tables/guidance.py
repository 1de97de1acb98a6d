from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.unit import Unit


class Guidance(Model):
    """团干部指导一个支部的一次记录（四.1 驻系蹲班）。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="guidance", on_delete=fields.RESTRICT
    )
    cadre: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="guidances", on_delete=fields.RESTRICT
    )
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="guidances", on_delete=fields.RESTRICT
    )
    day = fields.DateField()
    text = fields.TextField()
    undone = fields.BooleanField(default=False)

    entry_id: int
    cadre_id: int
    unit_id: int

    class Meta(Model.Meta):
        table = "guidance"
        indexes = (Index(fields=("cadre_id", "day")), Index(fields=("unit_id", "day")))
