from tortoise import fields
from tortoise.models import Model

from models.rules.rights import Place
from models.tables.unit import Unit


class Group(Model):
    """一个 QQ 群。没有这一行的群按学生群对待；account 是在这个群里说话的机器人账号。

    name 是上一次看到的群名，只用来猜单位；introduced：进群后的自我介绍说过了。
    """

    id = fields.BigIntField(primary_key=True, generated=False)
    kind = fields.CharEnumField(Place, max_length=8, default=Place.STUDENTS)
    unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="groups", null=True, on_delete=fields.RESTRICT
    )
    account = fields.BigIntField(null=True)
    board = fields.BooleanField(default=False)
    name = fields.CharField(max_length=60, default="", db_default="")
    introduced = fields.BooleanField(default=False, db_default=False)

    unit_id: int | None

    class Meta(Model.Meta):
        table = "chat_group"
