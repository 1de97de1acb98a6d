"""一次联系一行，被联系的每个人另有一行；指标只从后者数。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from config.readings import LONGEST_MODE
from models.rules.contacts import LONGEST_TAGS, ContactState
from models.tables.journal import Entry
from models.tables.person import Person


class Source(StrEnum):
    TYPED = "登记"
    SIGNED_IN = "签到带入"
    LATE = "补录"


class Contact(Model):
    """entry 的 number 就是回执上的 #号。undone：已撤销，不再计。note 只在私聊收、只在私聊给看。"""

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="contact", on_delete=fields.RESTRICT
    )
    cadre: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="contacts", on_delete=fields.RESTRICT
    )
    day = fields.DateField()
    mode = fields.CharField(max_length=LONGEST_MODE)
    tags = fields.CharField(max_length=LONGEST_TAGS, default="")
    note = fields.TextField(default="")
    source = fields.CharEnumField(Source, max_length=8, default=Source.TYPED)
    undone = fields.BooleanField(default=False)

    entry_id: int
    cadre_id: int

    class Meta(Model.Meta):
        table = "contact"
        indexes = (Index(fields=("cadre_id", "day")),)


class ContactYouth(Model):
    """counted：此刻是否计入指标（未撤销、无异议、不是没有 QQ 的暂记）。"""

    id = fields.BigIntField(primary_key=True)
    contact: fields.ForeignKeyRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="youths", on_delete=fields.RESTRICT
    )
    cadre: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="reached", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="reached_by", on_delete=fields.RESTRICT
    )
    day = fields.DateField()
    state = fields.CharEnumField(ContactState, max_length=8, default=ContactState.RECORDED)
    counted = fields.BooleanField()

    contact_id: int
    cadre_id: int
    person_id: int

    class Meta(Model.Meta):
        table = "contact_youth"
        unique_together = (("contact", "person"),)
        indexes = (
            Index(fields=("cadre_id", "counted", "day", "person_id")),
            Index(fields=("person_id", "day")),
            Index(fields=("state", "person_id")),
        )
