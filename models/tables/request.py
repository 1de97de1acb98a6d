from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class RequestKind(StrEnum):
    FRIEND = "加好友"
    GROUP = "拉进群"


class RequestState(StrEnum):
    WAITING = "等着"
    ACCEPTED = "已同意"


class Request(Model):
    """一个加好友或拉进群的请求；flag 是回复它要带的凭据。同一个请求只记一次。"""

    id = fields.IntField(primary_key=True)
    kind = fields.CharEnumField(RequestKind, max_length=8)
    state = fields.CharEnumField(RequestState, max_length=8, default=RequestState.WAITING)
    account = fields.BigIntField()
    qq = fields.BigIntField()
    group = fields.BigIntField(null=True, source_field="group_no")
    flag = fields.CharField(max_length=200)
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "join_request"
        unique_together = (("account", "flag"),)
        indexes = (Index(fields=("kind", "state", "at")),)
