"""投票：问什么、选什么、谁有票、谁投了什么。匿名的票和投过的记号不同表、不同键、不同次序。"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.rules.polls import Method, PollState
from models.tables.journal import Entry
from models.tables.person import Person
from models.tables.project import Idea


class Poll(Model):
    """entry 的 number 就是 #号。[opens, deadline) 收票，收不收在写票的那个事务里看。

    most：多选至多几项，打分的满分。shown：截止之前结果给不给看。idea：评议的是哪个项目。
    reminded：提醒过没投的人的时刻，只提醒一次。again：题目改了，从这一次重新投（前一次作废）。
    """

    id = fields.IntField(primary_key=True)
    entry: fields.OneToOneRelation[Entry] = fields.OneToOneField(
        "models.Entry", related_name="poll", on_delete=fields.RESTRICT
    )
    author: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="polls", on_delete=fields.RESTRICT
    )
    idea: fields.ForeignKeyNullableRelation[Idea] = fields.ForeignKeyField(
        "models.Idea", related_name="polls", null=True, on_delete=fields.RESTRICT
    )
    question = fields.CharField(max_length=120)
    method = fields.CharEnumField(Method, max_length=8)
    most = fields.SmallIntField()
    anonymous = fields.BooleanField(default=False)
    shown = fields.BooleanField(default=True)
    state = fields.CharEnumField(PollState, max_length=8, default=PollState.OPEN)
    opens = fields.DatetimeField()
    deadline = fields.DatetimeField()
    ended = fields.DatetimeField(null=True)
    account = fields.BigIntField()
    chat = fields.BigIntField()
    reminded = fields.DatetimeField(null=True)
    told = fields.BooleanField(default=False)
    again: fields.ForeignKeyNullableRelation["Poll"] = fields.ForeignKeyField(
        "models.Poll", related_name="earlier", null=True, on_delete=fields.RESTRICT
    )

    entry_id: int
    author_id: int
    idea_id: int | None
    again_id: int | None

    class Meta(Model.Meta):
        table = "poll"
        indexes = (
            Index(fields=("state", "deadline")),
            Index(fields=("chat", "id")),
            Index(fields=("idea_id",)),
            Index(fields=("author_id",)),
        )


class PollOption(Model):
    """选项，或打分的维度；position 从 1 数起，就是人回的那个数字。"""

    id = fields.IntField(primary_key=True)
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "models.Poll", related_name="options", on_delete=fields.RESTRICT
    )
    position = fields.SmallIntField()
    text = fields.CharField(max_length=60)

    poll_id: int

    class Meta(Model.Meta):
        table = "poll_option"
        unique_together = (("poll", "position"),)


class PollVoter(Model):
    """开投那一刻定下的有票的人；群里还没绑定的先记 QQ，绑上了按人算。voted：投过了。

    匿名投票里这一行早在投票之前就写好，只改这一个记号。unit 是那一刻的支部，分支部看结果用。
    """

    id = fields.BigIntField(primary_key=True)
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "models.Poll", related_name="voters", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="votes_in", null=True, on_delete=fields.RESTRICT
    )
    qq = fields.BigIntField(null=True)
    unit_id = fields.IntField(null=True)
    voted = fields.BooleanField(default=False)

    poll_id: int
    person_id: int | None

    class Meta(Model.Meta):
        table = "poll_voter"
        unique_together = (("poll", "person"), ("poll", "qq"))
        indexes = (Index(fields=("person_id",)), Index(fields=("qq",)))


class Ballot(Model):
    """一张记名的票，截止前可改；choice 是「2」「1 3」「5 4 5」「2>1>3」。"""

    id = fields.BigIntField(primary_key=True)
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "models.Poll", related_name="ballots", on_delete=fields.RESTRICT
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="ballots", on_delete=fields.RESTRICT
    )
    entry: fields.ForeignKeyRelation[Entry] = fields.ForeignKeyField(
        "models.Entry", related_name="ballots", on_delete=fields.RESTRICT
    )
    choice = fields.CharField(max_length=60)

    poll_id: int
    person_id: int
    entry_id: int

    class Meta(Model.Meta):
        table = "ballot"
        unique_together = (("poll", "person"),)
        indexes = (Index(fields=("person_id",)),)


class SecretBallot(Model):
    """一张匿名的票：没有人、没有时间、没有分录；成批打乱了才写进来。unit：那个支部满五张票才写。"""

    key = fields.CharField(max_length=32, primary_key=True)
    poll_id = fields.IntField(db_index=True)
    unit_id = fields.IntField(null=True)
    choice = fields.CharField(max_length=60)

    class Meta(Model.Meta):
        table = "secret_ballot"
