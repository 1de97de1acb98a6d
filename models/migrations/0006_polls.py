from tortoise import migrations
from models import rowless
from tortoise.migrations import operations as ops
from models.rules.polls import Method, PollState
from models.rules.projects import CallState, Stage
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0005_questions')]

    operations = [
        ops.AddIndex('Delivery', Index(fields=['entry_id'])),
        ops.CreateModel(
            name='Call',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='call', on_delete=OnDelete.RESTRICT)),
                ('author', fields.ForeignKeyField('models.Person', source_field='author_id', db_constraint=True, to_field='id', related_name='calls', on_delete=OnDelete.RESTRICT)),
                ('topic', fields.CharField(max_length=120)),
                ('state', fields.CharEnumField(default=CallState.OPEN, description='OPEN: 征集中\nCLOSED: 已截止', enum_type=CallState, max_length=8)),
                ('deadline', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('account', fields.BigIntField()),
                ('chat', fields.BigIntField()),
            ],
            options={'table': 'idea_call', 'app': 'models', 'indexes': [Index(fields=['state', 'deadline']), Index(fields=['chat', 'id']), Index(fields=['author_id'])], 'pk_attr': 'id', 'table_description': '一次征集，entry 的 number 就是 #号；deadline 为空即不限。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Idea',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='idea', on_delete=OnDelete.RESTRICT)),
                ('call', fields.ForeignKeyField('models.Call', source_field='call_id', null=True, db_constraint=True, to_field='id', related_name='ideas', on_delete=OnDelete.RESTRICT)),
                ('author', fields.ForeignKeyField('models.Person', source_field='author_id', db_constraint=True, to_field='id', related_name='ideas', on_delete=OnDelete.RESTRICT)),
                ('text', fields.CharField(max_length=300)),
                ('stage', fields.CharEnumField(default=Stage.PROPOSED, description='PROPOSED: 点子\nBIDDING: 申办\nAPPROVED: 立项\nUNDERWAY: 实施\nREVIEWING: 评议\nCLOSED: 已结\nWITHDRAWN: 已撤回', enum_type=Stage, max_length=8)),
                ('day', fields.DateField()),
                ('owner', fields.ForeignKeyField('models.Person', source_field='owner_id', null=True, db_constraint=True, to_field='id', related_name='projects', on_delete=OnDelete.RESTRICT)),
                ('owner_unit', fields.ForeignKeyField('models.Unit', source_field='owner_unit_id', null=True, db_constraint=True, to_field='id', related_name='projects', on_delete=OnDelete.RESTRICT)),
                ('department', fields.ForeignKeyField('models.Unit', source_field='department_id', null=True, db_constraint=True, to_field='id', related_name='ideas', on_delete=OnDelete.RESTRICT)),
                ('approved', fields.DateField(null=True)),
                ('begun', fields.DateField(null=True)),
                ('closed', fields.DateField(null=True)),
                ('account', fields.BigIntField()),
                ('chat', fields.BigIntField(null=True)),
            ],
            options={'table': 'idea', 'app': 'models', 'indexes': [Index(fields=['stage', 'day']), Index(fields=['call_id']), Index(fields=['author_id']), Index(fields=['owner_id', 'stage']), Index(fields=['approved'])], 'pk_attr': 'id', 'table_description': 'entry 的 number 就是 #号。owner 或 owner_unit：立项之后谁来办。day 是提出的那天。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IdeaActivity',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('idea', fields.ForeignKeyField('models.Idea', source_field='idea_id', db_constraint=True, to_field='id', related_name='activities', on_delete=OnDelete.RESTRICT)),
                ('activity', fields.OneToOneField('models.Activity', source_field='activity_id', db_constraint=True, to_field='id', related_name='idea', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'idea_activity', 'app': 'models', 'indexes': [Index(fields=['idea_id'])], 'pk_attr': 'id', 'table_description': '一场由点子而来的活动；一场活动只归一个点子。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IdeaBid',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('idea', fields.ForeignKeyField('models.Idea', source_field='idea_id', db_constraint=True, to_field='id', related_name='bids', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='bids', on_delete=OnDelete.RESTRICT)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', null=True, db_constraint=True, to_field='id', related_name='bids', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='idea_bids', on_delete=OnDelete.RESTRICT)),
                ('plan', fields.CharField(default='', max_length=300)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'idea_bid', 'app': 'models', 'unique_together': (('idea', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '申办：谁（或代表哪个支部）愿意办、打算怎么办；一个人对一个点子一份，再申办就是改方案。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IdeaProgress',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('idea', fields.ForeignKeyField('models.Idea', source_field='idea_id', db_constraint=True, to_field='id', related_name='progress', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='progress', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='idea_progress', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
                ('text', fields.CharField(max_length=200)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'idea_progress', 'app': 'models', 'indexes': [Index(fields=['idea_id', 'id']), Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '承办的人说的一句进展。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IdeaSecond',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('idea', fields.ForeignKeyField('models.Idea', source_field='idea_id', db_constraint=True, to_field='id', related_name='seconds', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='seconded', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='idea_seconds', on_delete=OnDelete.RESTRICT)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'idea_second', 'app': 'models', 'unique_together': (('idea', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '附议：一个人对一个点子一次；撤了 undone。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Poll',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='poll', on_delete=OnDelete.RESTRICT)),
                ('author', fields.ForeignKeyField('models.Person', source_field='author_id', db_constraint=True, to_field='id', related_name='polls', on_delete=OnDelete.RESTRICT)),
                ('idea', fields.ForeignKeyField('models.Idea', source_field='idea_id', null=True, db_constraint=True, to_field='id', related_name='polls', on_delete=OnDelete.RESTRICT)),
                ('question', fields.CharField(max_length=120)),
                ('method', fields.CharEnumField(description='SINGLE: 单选\nMULTIPLE: 多选\nSCORE: 打分\nRANK: 排序', enum_type=Method, max_length=8)),
                ('most', fields.SmallIntField()),
                ('anonymous', fields.BooleanField(default=False)),
                ('shown', fields.BooleanField(default=True)),
                ('state', fields.CharEnumField(default=PollState.OPEN, description='OPEN: 进行中\nCLOSED: 已截止\nCANCELLED: 已取消', enum_type=PollState, max_length=8)),
                ('opens', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('deadline', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('account', fields.BigIntField()),
                ('chat', fields.BigIntField()),
                ('reminded', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('told', fields.BooleanField(default=False)),
                ('again', fields.ForeignKeyField('models.Poll', source_field='again_id', null=True, db_constraint=True, to_field='id', related_name='earlier', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'poll', 'app': 'models', 'indexes': [Index(fields=['state', 'deadline']), Index(fields=['chat', 'id']), Index(fields=['idea_id']), Index(fields=['author_id'])], 'pk_attr': 'id', 'table_description': 'entry 的 number 就是 #号。[opens, deadline) 收票，收不收在写票的那个事务里看。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Ballot',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('poll', fields.ForeignKeyField('models.Poll', source_field='poll_id', db_constraint=True, to_field='id', related_name='ballots', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='ballots', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='ballots', on_delete=OnDelete.RESTRICT)),
                ('choice', fields.CharField(max_length=60)),
            ],
            options={'table': 'ballot', 'app': 'models', 'unique_together': (('poll', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '一张记名的票，截止前可改；choice 是「2」「1 3」「5 4 5」「2>1>3」。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PollOption',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('poll', fields.ForeignKeyField('models.Poll', source_field='poll_id', db_constraint=True, to_field='id', related_name='options', on_delete=OnDelete.RESTRICT)),
                ('position', fields.SmallIntField()),
                ('text', fields.CharField(max_length=60)),
            ],
            options={'table': 'poll_option', 'app': 'models', 'unique_together': (('poll', 'position'),), 'pk_attr': 'id', 'table_description': '选项，或打分的维度；position 从 1 数起，就是人回的那个数字。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PollVoter',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('poll', fields.ForeignKeyField('models.Poll', source_field='poll_id', db_constraint=True, to_field='id', related_name='voters', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='votes_in', on_delete=OnDelete.RESTRICT)),
                ('qq', fields.BigIntField(null=True)),
                ('unit_id', fields.IntField(null=True)),
                ('voted', fields.BooleanField(default=False)),
            ],
            options={'table': 'poll_voter', 'app': 'models', 'unique_together': (('poll', 'person'), ('poll', 'qq')), 'indexes': [Index(fields=['person_id']), Index(fields=['qq'])], 'pk_attr': 'id', 'table_description': '开投那一刻定下的有票的人；群里还没绑定的先记 QQ，绑上了按人算。voted：投过了。'},
            bases=['Model'],
        ),
        rowless.CreateRowless(
            name='SecretBallot',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('poll_id', fields.IntField(db_index=True)),
                ('unit_id', fields.IntField(null=True)),
                ('choice', fields.CharField(max_length=60)),
            ],
            options={'table': 'secret_ballot', 'app': 'models', 'pk_attr': 'key', 'table_description': '一张匿名的票：没有人、没有时间、没有分录；成批打乱了才写进来。unit：那个支部满五张票才写。'},
            bases=['Model'],
        ),
    ]
