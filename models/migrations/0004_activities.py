from tortoise import migrations
from tortoise.migrations import operations as ops
from models.rules.activities import ActivityKind, ActivityRole, ActivityState
from models.tables.activity import SignInWay
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0003_roster')]

    operations = [
        ops.CreateModel(
            name='Activity',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='activity', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='LECTURE: 团课\nTALK: 恳谈会\nTHEME_DAY: 主题团日\nFACE_TO_FACE: 面对面\nOTHER: 其他', enum_type=ActivityKind, max_length=8)),
                ('state', fields.CharEnumField(description='PLANNED: 未开始\nOPEN: 进行中\nENDED: 已结束\nCANCELLED: 已取消', enum_type=ActivityState, max_length=8)),
                ('title', fields.CharField(max_length=60)),
                ('place', fields.CharField(default='', max_length=40)),
                ('day', fields.DateField()),
                ('starts', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('closes', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('code', fields.CharField(null=True, unique=True, max_length=4)),
                ('on_site', fields.BooleanField(default=False)),
                ('account', fields.BigIntField()),
                ('chat', fields.BigIntField(null=True)),
            ],
            options={'table': 'activity', 'app': 'models', 'indexes': [Index(fields=['state', 'starts']), Index(fields=['kind', 'day'])], 'pk_attr': 'id', 'table_description': 'entry 的 number 就是 #号。[starts, closes) 收签到；day 是 starts 那天，职责按它归期。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ActivityLead',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('activity', fields.ForeignKeyField('models.Activity', source_field='activity_id', db_constraint=True, to_field='id', related_name='leads', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='leading', on_delete=OnDelete.RESTRICT)),
                ('role', fields.CharEnumField(description='SPEAKER: 主讲\nORGANISER: 组织者\nHOST: 主办', enum_type=ActivityRole, max_length=8)),
                ('position', fields.SmallIntField()),
            ],
            options={'table': 'activity_lead', 'app': 'models', 'unique_together': (('activity', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '主讲、组织者、主办，按 position 排；谁都能改期、收签到、结束。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ActivityUnit',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('activity', fields.ForeignKeyField('models.Activity', source_field='activity_id', db_constraint=True, to_field='id', related_name='units', on_delete=OnDelete.RESTRICT)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='activities', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'activity_unit', 'app': 'models', 'unique_together': (('activity', 'unit'),), 'indexes': [Index(fields=['unit_id'])], 'pk_attr': 'id', 'table_description': '请了哪个支部或系；一个都没写的，只请发起的那个群。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CodeTry',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('qq', fields.BigIntField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'code_try', 'app': 'models', 'indexes': [Index(fields=['qq', 'at'])], 'pk_attr': 'id', 'table_description': '一次没对上的签到码；只用来数错了几次。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Evidence',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='evidence', on_delete=OnDelete.RESTRICT)),
                ('name', fields.CharField(unique=True, max_length=48)),
                ('sha256', fields.CharField(max_length=64)),
                ('size', fields.IntField()),
            ],
            options={'table': 'evidence', 'app': 'models', 'indexes': [Index(fields=['entry_id'])], 'pk_attr': 'id', 'table_description': '一张存下的图：DATA_DIR/evidence 里的随机名，重新编码之后的散列和字节数。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Exemption',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='exemptions', on_delete=OnDelete.RESTRICT)),
                ('month', fields.DateField()),
                ('reason', fields.CharField(max_length=100)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'exemption', 'app': 'models', 'indexes': [Index(fields=['month'])], 'pk_attr': 'id', 'table_description': '一个月不计走访，原因照印在导出上；month 是那个月的第一天。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Guidance',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='guidance', on_delete=OnDelete.RESTRICT)),
                ('cadre', fields.ForeignKeyField('models.Person', source_field='cadre_id', db_constraint=True, to_field='id', related_name='guidances', on_delete=OnDelete.RESTRICT)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='guidances', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
                ('text', fields.TextField(unique=False)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'guidance', 'app': 'models', 'indexes': [Index(fields=['cadre_id', 'day']), Index(fields=['unit_id', 'day'])], 'pk_attr': 'id', 'table_description': '团干部指导一个支部的一次记录（四.1 驻系蹲班）。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Improvement',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='improvement', on_delete=OnDelete.RESTRICT)),
                ('about', fields.ForeignKeyField('models.Entry', source_field='about_id', null=True, db_constraint=True, to_field='id', related_name='improvements', on_delete=OnDelete.RESTRICT)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', null=True, db_constraint=True, to_field='id', related_name='improvements', on_delete=OnDelete.RESTRICT)),
                ('owner', fields.ForeignKeyField('models.Person', source_field='owner_id', db_constraint=True, to_field='id', related_name='improvements', on_delete=OnDelete.RESTRICT)),
                ('matter', fields.CharField(max_length=200)),
                ('due', fields.DateField()),
                ('done', fields.DateField(null=True)),
                ('result', fields.CharField(default='', max_length=200)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'improvement', 'app': 'models', 'indexes': [Index(fields=['owner_id', 'done']), Index(fields=['done', 'due'])], 'pk_attr': 'id', 'table_description': '一条改进（整改）：谁、到哪天；办结了写明结果。about 是引出它的走访、活动。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Leave',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('activity', fields.ForeignKeyField('models.Activity', source_field='activity_id', db_constraint=True, to_field='id', related_name='leaves', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='leaves', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='leaves', on_delete=OnDelete.RESTRICT)),
                ('reason', fields.CharField(default='', max_length=100)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'leave_note', 'app': 'models', 'unique_together': (('activity', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '一个人的请假；reason 只在私聊收、只给主办人看。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Minutes',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='minutes', on_delete=OnDelete.RESTRICT)),
                ('about', fields.ForeignKeyField('models.Entry', source_field='about_id', db_constraint=True, to_field='id', related_name='attached', on_delete=OnDelete.RESTRICT)),
                ('text', fields.TextField(default='', unique=False)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'minutes', 'app': 'models', 'indexes': [Index(fields=['about_id'])], 'pk_attr': 'id', 'table_description': '一份纪要，附在 about 那条分录（走访、活动）上。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SignIn',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('activity', fields.ForeignKeyField('models.Activity', source_field='activity_id', db_constraint=True, to_field='id', related_name='sign_ins', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='sign_ins', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='sign_ins', on_delete=OnDelete.RESTRICT)),
                ('way', fields.CharEnumField(default=SignInWay.SELF, description='SELF: 签到\nLATE: 补签', enum_type=SignInWay, max_length=8)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('left', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'sign_in', 'app': 'models', 'unique_together': (('activity', 'person'),), 'indexes': [Index(fields=['person_id', 'activity_id'])], 'pk_attr': 'id', 'table_description': '一个人到了一次。at 是他发码的那一刻，绑定得晚也按那一刻；left 是签退。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SignInWaiting',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('activity', fields.ForeignKeyField('models.Activity', source_field='activity_id', db_constraint=True, to_field='id', related_name='waiting', on_delete=OnDelete.RESTRICT)),
                ('qq', fields.BigIntField()),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='sign_ins_waiting', on_delete=OnDelete.RESTRICT)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sign_in_waiting', 'app': 'models', 'unique_together': (('activity', 'qq'),), 'indexes': [Index(fields=['qq', 'at'])], 'pk_attr': 'id', 'table_description': '没绑定的 QQ 发对了码：留 24 小时，绑上就按原来的时刻算到。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Visit',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='visit', on_delete=OnDelete.RESTRICT)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='visits', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
                ('text', fields.TextField(default='', unique=False)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'visit', 'app': 'models', 'indexes': [Index(fields=['day']), Index(fields=['unit_id', 'day'])], 'pk_attr': 'id', 'table_description': 'entry 的 number 就是 #号。同一个月走访几次，月份只达到一次（四.3）。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='VisitMember',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('visit', fields.ForeignKeyField('models.Visit', source_field='visit_id', db_constraint=True, to_field='id', related_name='members', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='visits', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'visit_member', 'app': 'models', 'unique_together': (('visit', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '同行的一个人，记参与；发起的人也在里面。'},
            bases=['Model'],
        ),
    ]
