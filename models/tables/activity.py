"""活动：请了谁、谁主讲谁组织、谁到了、谁请了假。"""

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.rules.activities import ActivityKind, ActivityRole, ActivityState
from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.unit import Unit


class Activity(Model):
    """entry 的 number 就是 #号。[starts, closes) 收签到；day 是 starts 那天，职责按它归期。

    code 为空：还没到点，或已经收了。on_site：码只告诉主办人，群里不说。chat 是发起它的那个群。
    """

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="activity", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(ActivityKind, max_length=8)
    state = fields.CharEnumField(ActivityState, max_length=8)
    title = fields.CharField(max_length=60)
    place = fields.CharField(max_length=40, default="")
    day = fields.DateField()
    starts = fields.DatetimeField()
    closes = fields.DatetimeField()
    ended = fields.DatetimeField(null=True)
    code = fields.CharField(max_length=4, null=True, unique=True)
    on_site = fields.BooleanField(default=False)
    account = fields.BigIntField()
    chat = fields.BigIntField(null=True)

    entry_id: int

    class Meta(Model.Meta):
        table = "activity"
        indexes = (Index(fields=("state", "starts")), Index(fields=("kind", "day")))


class ActivityUnit(Model):
    """请了哪个支部或系；一个都没写的，只请发起的那个群。"""

    id = fields.IntField(primary_key=True)
    activity: fields.ForeignKeyRelation[Activity] = fields.ForeignKeyField(
        "models.Activity", related_name="units", on_delete=fields.RESTRICT
    )
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="activities", on_delete=fields.RESTRICT
    )

    activity_id: int
    unit_id: int

    class Meta(Model.Meta):
        table = "activity_unit"
        unique_together = (("activity", "unit"),)
        indexes = (Index(fields=("unit_id",)),)


class ActivityLead(Model):
    """主讲、组织者、主办，按 position 排；谁都能改期、收签到、结束。"""

    id = fields.IntField(primary_key=True)
    activity: fields.ForeignKeyRelation[Activity] = fields.ForeignKeyField(
        "models.Activity", related_name="leads", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="leading", on_delete=fields.RESTRICT
    )
    role = fields.CharEnumField(ActivityRole, max_length=8)
    position = fields.SmallIntField()

    activity_id: int
    person_id: int

    class Meta(Model.Meta):
        table = "activity_lead"
        unique_together = (("activity", "person"),)
        indexes = (Index(fields=("person_id",)),)


class SignInWay(StrEnum):
    SELF = "签到"
    LATE = "补签"


class SignIn(Model):
    """一个人到了一次。at 是他发码的那一刻，绑定得晚也按那一刻；left 是签退。"""

    id = fields.BigIntField(primary_key=True)
    activity: fields.ForeignKeyRelation[Activity] = fields.ForeignKeyField(
        "models.Activity", related_name="sign_ins", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="sign_ins", on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="sign_ins", on_delete=fields.RESTRICT
    )
    way = fields.CharEnumField(SignInWay, max_length=8, default=SignInWay.SELF)
    at = fields.DatetimeField()
    left = fields.DatetimeField(null=True)
    undone = fields.BooleanField(default=False)

    activity_id: int
    person_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "sign_in"
        unique_together = (("activity", "person"),)
        indexes = (Index(fields=("person_id", "activity_id")),)


class SignInWaiting(Model):
    """没绑定的 QQ 发对了码：留 24 小时，绑上就按原来的时刻算到。"""

    id = fields.BigIntField(primary_key=True)
    activity: fields.ForeignKeyRelation[Activity] = fields.ForeignKeyField(
        "models.Activity", related_name="waiting", on_delete=fields.RESTRICT
    )
    qq = fields.BigIntField()
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="sign_ins_waiting", on_delete=fields.RESTRICT
    )
    at = fields.DatetimeField()

    activity_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "sign_in_waiting"
        unique_together = (("activity", "qq"),)
        indexes = (Index(fields=("qq", "at")),)


class CodeTry(Model):
    """一次没对上的签到码；只用来数错了几次。"""

    id = fields.BigIntField(primary_key=True)
    qq = fields.BigIntField()
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "code_try"
        indexes = (Index(fields=("qq", "at")),)


class Leave(Model):
    """一个人的请假；reason 只在私聊收、只给主办人看。"""

    id = fields.IntField(primary_key=True)
    activity: fields.ForeignKeyRelation[Activity] = fields.ForeignKeyField(
        "models.Activity", related_name="leaves", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="leaves", on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="leaves", on_delete=fields.RESTRICT
    )
    reason = fields.CharField(max_length=100, default="")
    undone = fields.BooleanField(default=False)

    activity_id: int
    person_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "leave_note"
        unique_together = (("activity", "person"),)
        indexes = (Index(fields=("person_id",)),)
