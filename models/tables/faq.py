"""词条：常见的问题和它的答案；改动要第二位团干部看过。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.tables.journal import Entry
from models.tables.person import Person


class Faq(Model):
    """id 就是「词条 12」的 12。key：随程序来的那几条在 config/faq.toml 里的名字，只装一次。"""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=40, null=True, unique=True)
    question = fields.CharField(max_length=120)
    answer = fields.TextField()
    source = fields.CharField(max_length=200, default="")
    live = fields.BooleanField(default=True)
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="faqs", on_delete=fields.RESTRICT
    )

    entry_id: int

    class Meta(Model.Meta):
        table = "faq"


class FaqPhrasing(Model):
    """同一个问题的另一种问法。"""

    id = fields.IntField(primary_key=True)
    faq: fields.ForeignKeyRelation[Faq] = fields.ForeignKeyField(
        "models.Faq", related_name="phrasings", on_delete=fields.RESTRICT
    )
    text = fields.CharField(max_length=120)

    faq_id: int

    class Meta(Model.Meta):
        table = "faq_phrasing"
        unique_together = (("faq", "text"),)


class FaqWhat(StrEnum):
    ADD = "加"
    EDIT = "改"
    DROP = "删"


class FaqChangeState(StrEnum):
    WAITING = "待审"
    APPROVED = "已通过"
    REFUSED = "已退回"


class FaqChange(Model):
    """一次改动，entry 的 number 就是 #号；faq 为空即新加的，通过时填上。phrasings 一行一种问法。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="faq_change", on_delete=fields.RESTRICT
    )
    faq: fields.ForeignKeyNullableRelation[Faq] = fields.ForeignKeyField(
        "models.Faq", related_name="changes", null=True, on_delete=fields.RESTRICT
    )
    what = fields.CharEnumField(FaqWhat, max_length=4)
    question = fields.CharField(max_length=120, default="")
    phrasings = fields.TextField(default="")
    answer = fields.TextField(default="")
    author: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="faq_changes", on_delete=fields.RESTRICT
    )
    state = fields.CharEnumField(FaqChangeState, max_length=8, default=FaqChangeState.WAITING)

    entry_id: int
    faq_id: int | None
    author_id: int

    class Meta(Model.Meta):
        table = "faq_change"
        indexes = (Index(fields=("state", "author_id")), Index(fields=("author_id",)))
