from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.tables.unit import Unit


class PersonKind(StrEnum):
    STUDENT = "学生"
    TEACHER = "教师"


class Person(Model):
    """一个青年学生或教师。暂记：名册之外先记下的人；合并后 merged_into 指向留下的那一位。"""

    id = fields.IntField(primary_key=True)
    kind = fields.CharEnumField(PersonKind, max_length=8, default=PersonKind.STUDENT)
    name = fields.CharField(max_length=40, db_index=True)
    number = fields.CharField(max_length=20, null=True, unique=True)
    qq = fields.BigIntField(null=True, unique=True)
    unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="people", null=True, on_delete=fields.RESTRICT
    )
    grade = fields.SmallIntField(null=True)
    provisional = fields.BooleanField(default=False)
    merged_into: fields.ForeignKeyNullableRelation["Person"] = fields.ForeignKeyField(
        "models.Person", related_name="merged", null=True, on_delete=fields.RESTRICT
    )

    unit_id: int | None
    merged_into_id: int | None

    class Meta(Model.Meta):
        table = "person"
