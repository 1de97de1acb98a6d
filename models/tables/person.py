from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables.unit import Unit


class PersonKind(StrEnum):
    STUDENT = "学生"
    TEACHER = "教师"


class Person(Model):
    """一个青年学生或教师。暂记：名册之外先记下的人；合并后 merged_into 指向留下的那一位。

    title 是名册里不带权利的头衔（副书记、委员）；left_on 起已毕业、离校，权利随之停止，记录留着。
    """

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
    title = fields.CharField(max_length=40, default="", db_default="")
    left_on = fields.DateField(null=True)
    merged_into: fields.ForeignKeyNullableRelation["Person"] = fields.ForeignKeyField(
        "models.Person", related_name="merged", null=True, on_delete=fields.RESTRICT
    )

    unit_id: int | None
    merged_into_id: int | None

    class Meta(Model.Meta):
        table = "person"
        indexes = (Index(fields=("unit_id",)), Index(fields=("grade",)))
