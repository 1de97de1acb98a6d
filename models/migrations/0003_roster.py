from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.tables.backfill import BackfillState
from models.tables.binding import ClaimState, ClaimWhy
from models.tables.request import RequestKind, RequestState


class Migration(migrations.Migration):
    dependencies = [('models', '0002_youth_by_state')]

    operations = [
        ops.CreateModel(
            name='Backfill',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='backfill', on_delete=OnDelete.RESTRICT)),
                ('cadre', fields.ForeignKeyField('models.Person', source_field='cadre_id', db_constraint=True, to_field='id', related_name='backfills', on_delete=OnDelete.RESTRICT)),
                ('reviewer', fields.ForeignKeyField('models.Person', source_field='reviewer_id', null=True, db_constraint=True, to_field='id', related_name='reviews', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
                ('mode', fields.CharField(max_length=8)),
                ('tags', fields.CharField(default='', max_length=80)),
                ('note', fields.TextField(default='', unique=False)),
                ('state', fields.CharEnumField(default=BackfillState.WAITING, description='WAITING: 待审\nAPPROVED: 已通过\nREFUSED: 已退回\nWITHDRAWN: 已撤回', enum_type=BackfillState, max_length=8)),
            ],
            options={'table': 'backfill', 'app': 'models', 'indexes': [Index(fields=['state', 'reviewer_id']), Index(fields=['cadre_id', 'state'])], 'pk_attr': 'id', 'table_description': 'entry 的 number 就是 #号；通过之后的联系登记仍挂在这条分录上，#号不变。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='BackfillPerson',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('backfill', fields.ForeignKeyField('models.Backfill', source_field='backfill_id', db_constraint=True, to_field='id', related_name='people', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='backfilled', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'backfill_person', 'app': 'models', 'unique_together': (('backfill', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '补录里被联系的一个人。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='BindClaim',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('qq', fields.BigIntField()),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='claims', on_delete=OnDelete.RESTRICT)),
                ('chat', fields.BigIntField(null=True)),
                ('card', fields.CharField(default='', max_length=64)),
                ('why', fields.CharEnumField(description='CARD: 群名片\nMOVED: 换号\nIN_POST: 在任', enum_type=ClaimWhy, max_length=8)),
                ('state', fields.CharEnumField(default=ClaimState.WAITING, description='WAITING: 待批\nBOUND: 已绑定\nCLOSED: 已作罢', enum_type=ClaimState, max_length=8)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='claims', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'bind_claim', 'app': 'models', 'indexes': [Index(fields=['state', 'person_id']), Index(fields=['qq', 'state'])], 'pk_attr': 'id', 'table_description': '一个等团支书或校团委点头的绑定；编号就是「同意」后面写的那个数。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='BindTry',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('qq', fields.BigIntField()),
                ('number', fields.CharField(max_length=20)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'bind_try', 'app': 'models', 'indexes': [Index(fields=['qq', 'at']), Index(fields=['number', 'at'])], 'pk_attr': 'id', 'table_description': '一次没对上的「学号 姓名」；只用来数错了几次，试的姓名不留。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Request',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(description='FRIEND: 加好友\nGROUP: 拉进群', enum_type=RequestKind, max_length=8)),
                ('state', fields.CharEnumField(default=RequestState.WAITING, description='WAITING: 等着\nACCEPTED: 已同意', enum_type=RequestState, max_length=8)),
                ('account', fields.BigIntField()),
                ('qq', fields.BigIntField()),
                ('group', fields.BigIntField(source_field='group_no', null=True)),
                ('flag', fields.CharField(max_length=200)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'join_request', 'app': 'models', 'unique_together': (('account', 'flag'),), 'indexes': [Index(fields=['kind', 'state', 'at'])], 'pk_attr': 'id', 'table_description': '一个加好友或拉进群的请求；flag 是回复它要带的凭据。同一个请求只记一次。'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Group',
            name='introduced',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Group',
            name='name',
            field=fields.CharField(default='', db_default='', max_length=60),
        ),
        ops.AddField(
            model_name='Person',
            name='left_on',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Person',
            name='title',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['unit_id']),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['grade']),
        ),
        ops.AddIndex(
            model_name='Entry',
            index=Index(fields=['refers_id']),
        ),
        ops.AddIndex(
            model_name='EntryDetail',
            index=Index(fields=['actor_id']),
        ),
    ]
