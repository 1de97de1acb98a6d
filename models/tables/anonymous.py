"""匿名的东西：等着打乱了次序再入账的密文，和一天之内认重投用的摘要。都没有先后、没有是谁。"""

from tortoise import fields
from tortoise.models import Model


class AnonymousWaiting(Model):
    """刚交上来的一件：key 随机，body 是密文，连什么时候交的也在里面。整点打乱次序入账，删掉。"""

    key = fields.CharField(max_length=32, primary_key=True)
    body = fields.BinaryField()

    class Meta(Model.Meta):
        table = "anonymous_waiting"


class AnonymousOnce(Model):
    """一条匿名的话的 HMAC（键在库外），day 只到哪一天；过了一天就删，只用来认出重投。"""

    digest = fields.CharField(max_length=64, primary_key=True)
    day = fields.DateField(db_index=True)

    class Meta(Model.Meta):
        table = "anonymous_once"
