from tortoise import fields
from tortoise.models import Model

from models.rules.units import UnitKind


class Unit(Model):
    """校、系、支部。key 是归一后的名字（机电23-1团支部 → 机电2301）。"""

    id = fields.IntField(primary_key=True)
    kind = fields.CharEnumField(UnitKind, max_length=8)
    name = fields.CharField(max_length=40)
    key = fields.CharField(max_length=40)
    parent: fields.ForeignKeyNullableRelation["Unit"] = fields.ForeignKeyField(
        "models.Unit", related_name="children", null=True, on_delete=fields.RESTRICT
    )
    provisional = fields.BooleanField(default=False)

    parent_id: int | None

    class Meta(Model.Meta):
        table = "unit"
        unique_together = (("kind", "key"),)


class UnitAlias(Model):
    """问过一次的别名。"""

    key = fields.CharField(max_length=40, primary_key=True)
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="aliases", on_delete=fields.RESTRICT
    )

    class Meta(Model.Meta):
        table = "unit_alias"
