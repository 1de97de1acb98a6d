"""补录：太早的联系，等第二位团干部看过才算数。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from config.readings import LONGEST_MODE
from models.rules.contacts import LONGEST_TAGS
from models.tables.journal import Entry
from models.tables.person import Person


class BackfillState(StrEnum):
    WAITING = "待审"
    APPROVED = "已通过"
    REFUSED = "已退回"
    WITHDRAWN = "已撤回"


class Backfill(Model):
    """entry 的 number 就是 #号；通过之后的联系登记仍挂在这条分录上，#号不变。

    reviewer：此刻该谁看（卸任时交接的就是它）；本系别的团干部和书记也可以看。
    """

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="backfill", on_delete=fields.RESTRICT
    )
    cadre: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="backfills", on_delete=fields.RESTRICT
    )
    reviewer: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="reviews", null=True, on_delete=fields.RESTRICT
    )
    day = fields.DateField()
    mode = fields.CharField(max_length=LONGEST_MODE)
    tags = fields.CharField(max_length=LONGEST_TAGS, default="")
    note = fields.TextField(default="")
    state = fields.CharEnumField(BackfillState, max_length=8, default=BackfillState.WAITING)

    entry_id: int
    cadre_id: int
    reviewer_id: int | None

    class Meta(Model.Meta):
        table = "backfill"
        indexes = (Index(fields=("state", "reviewer_id")), Index(fields=("cadre_id", "state")))


class BackfillPerson(Model):
    """补录里被联系的一个人。"""

    id = fields.BigIntField(primary_key=True)
    backfill: fields.ForeignKeyRelation[Backfill] = fields.ForeignKeyField(
        "models.Backfill", related_name="people", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="backfilled", on_delete=fields.RESTRICT
    )

    backfill_id: int
    person_id: int

    class Meta(Model.Meta):
        table = "backfill_person"
        unique_together = (("backfill", "person"),)
        indexes = (Index(fields=("person_id",)),)
