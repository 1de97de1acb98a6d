from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.rules.posts import PostKind
from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.unit import Unit


class Post(Model):
    """任职 [since, until)；until 为空即在任。"""

    id = fields.IntField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="posts", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(PostKind, max_length=8)
    unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="posts", null=True, on_delete=fields.RESTRICT
    )
    since = fields.DateField()
    until = fields.DateField(null=True)
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="posts", on_delete=fields.RESTRICT
    )

    person_id: int
    unit_id: int | None
    entry_id: int

    class Meta(Model.Meta):
        table = "post"
        indexes = (Index(fields=("person_id", "since")), Index(fields=("kind", "since")))
