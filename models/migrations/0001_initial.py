from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from models.rules.contacts import ContactState
from models.rules.posts import PostKind
from models.rules.rights import Place
from models.rules.units import UnitKind
from models.tables.contact import Source
from models.tables.journal import DeliveryKind
from models.tables.person import PersonKind


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Counter',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=16)),
                ('value', fields.BigIntField()),
            ],
            options={'table': 'counter', 'app': 'models', 'pk_attr': 'name', 'table_description': '发号：#号在全机器人只有一个数列，UPDATE … RETURNING 取下一个。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Entry',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('kind', fields.CharField(max_length=24)),
                ('digest', fields.CharField(max_length=64)),
                ('number', fields.IntField(null=True, unique=True)),
                ('refers', fields.ForeignKeyField('models.Entry', source_field='refers_id', null=True, db_constraint=True, to_field='id', related_name='followers', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'entry', 'app': 'models', 'pk_attr': 'id', 'table_description': '一次书写一条分录。封存的只有序位、时间、种类和 digest = sha256(盐 ‖ 细节)。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Delivery',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='deliveries', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='COMMAND: command\nREPLY: reply', enum_type=DeliveryKind, max_length=8)),
                ('account', fields.BigIntField()),
                ('chat', fields.BigIntField()),
                ('qq', fields.BigIntField()),
                ('message', fields.BigIntField()),
                ('time', fields.BigIntField()),
            ],
            options={'table': 'delivery', 'app': 'models', 'unique_together': (('account', 'chat', 'message', 'qq', 'time'),), 'pk_attr': 'id', 'table_description': '分录在聊天里的样子：哪条命令写了它，哪条回复说了它。不封存。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Seal',
            fields=[
                ('position', fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='seal', on_delete=OnDelete.RESTRICT)),
                ('mac', fields.CharField(max_length=64)),
            ],
            options={'table': 'seal', 'app': 'models', 'pk_attr': 'position', 'table_description': '封条链：mac = HMAC(键, 上一个 mac ‖ 序位 ‖ 时间 ‖ 种类 ‖ digest)。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Unit',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(description='SCHOOL: 校\nDEPARTMENT: 系\nBRANCH: 支部', enum_type=UnitKind, max_length=8)),
                ('name', fields.CharField(max_length=40)),
                ('key', fields.CharField(max_length=40)),
                ('parent', fields.ForeignKeyField('models.Unit', source_field='parent_id', null=True, db_constraint=True, to_field='id', related_name='children', on_delete=OnDelete.RESTRICT)),
                ('provisional', fields.BooleanField(default=False)),
            ],
            options={'table': 'unit', 'app': 'models', 'unique_together': (('kind', 'key'),), 'pk_attr': 'id', 'table_description': '校、系、支部。key 是归一后的名字（机电23-1团支部 → 机电2301）。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Group',
            fields=[
                ('id', fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(default=Place.STUDENTS, description='PRIVATE: 私聊\nCADRES: 干部群\nSTUDENTS: 学生群', enum_type=Place, max_length=8)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', null=True, db_constraint=True, to_field='id', related_name='groups', on_delete=OnDelete.RESTRICT)),
                ('account', fields.BigIntField(null=True)),
                ('board', fields.BooleanField(default=False)),
            ],
            options={'table': 'chat_group', 'app': 'models', 'pk_attr': 'id', 'table_description': '一个 QQ 群。没有这一行的群按学生群对待；account 是在这个群里说话的机器人账号。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Person',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(default=PersonKind.STUDENT, description='STUDENT: 学生\nTEACHER: 教师', enum_type=PersonKind, max_length=8)),
                ('name', fields.CharField(db_index=True, max_length=40)),
                ('number', fields.CharField(null=True, unique=True, max_length=20)),
                ('qq', fields.BigIntField(null=True, unique=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', null=True, db_constraint=True, to_field='id', related_name='people', on_delete=OnDelete.RESTRICT)),
                ('grade', fields.SmallIntField(null=True)),
                ('provisional', fields.BooleanField(default=False)),
                ('merged_into', fields.ForeignKeyField('models.Person', source_field='merged_into_id', null=True, db_constraint=True, to_field='id', related_name='merged', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'person', 'app': 'models', 'pk_attr': 'id', 'table_description': '一个青年学生或教师。暂记：名册之外先记下的人；合并后 merged_into 指向留下的那一位。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Contact',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='contact', on_delete=OnDelete.RESTRICT)),
                ('cadre', fields.ForeignKeyField('models.Person', source_field='cadre_id', db_constraint=True, to_field='id', related_name='contacts', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
                ('mode', fields.CharField(max_length=8)),
                ('tags', fields.CharField(default='', max_length=80)),
                ('note', fields.TextField(default='', unique=False)),
                ('source', fields.CharEnumField(default=Source.TYPED, description='TYPED: 登记\nSIGNED_IN: 签到带入\nLATE: 补录', enum_type=Source, max_length=8)),
                ('undone', fields.BooleanField(default=False)),
            ],
            options={'table': 'contact', 'app': 'models', 'indexes': [Index(fields=['cadre_id', 'day'])], 'pk_attr': 'id', 'table_description': 'entry 的 number 就是回执上的 #号。undone：已撤销，不再计。note 只在私聊收、只在私聊给看。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ContactYouth',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('contact', fields.ForeignKeyField('models.Contact', source_field='contact_id', db_constraint=True, to_field='id', related_name='youths', on_delete=OnDelete.RESTRICT)),
                ('cadre', fields.ForeignKeyField('models.Person', source_field='cadre_id', db_constraint=True, to_field='id', related_name='reached', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='reached_by', on_delete=OnDelete.RESTRICT)),
                ('day', fields.DateField()),
                ('state', fields.CharEnumField(default=ContactState.RECORDED, description='RECORDED: 待确认\nCONFIRMED: 已确认\nDENIED: 有异议', enum_type=ContactState, max_length=8)),
                ('counted', fields.BooleanField()),
            ],
            options={'table': 'contact_youth', 'app': 'models', 'unique_together': (('contact', 'person'),), 'indexes': [Index(fields=['cadre_id', 'counted', 'day', 'person_id']), Index(fields=['person_id', 'day'])], 'pk_attr': 'id', 'table_description': 'counted：此刻是否计入指标（未撤销、无异议、不是没有 QQ 的暂记）。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EntryDetail',
            fields=[
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', primary_key=True, db_index=True, db_constraint=True, to_field='id', related_name='detail', on_delete=OnDelete.RESTRICT)),
                ('salt', fields.CharField(max_length=32)),
                ('text', fields.TextField(unique=False)),
                ('actor', fields.ForeignKeyField('models.Person', source_field='actor_id', null=True, db_constraint=True, to_field='id', related_name='acts', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'entry_detail', 'app': 'models', 'pk_attr': 'entry_id', 'table_description': '分录的盐、姓名与文字；擦除一个人时删这一行，链仍可核验。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Post',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='posts', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='FULL_TIME: 专职\nPART_TIME: 兼职\nSECRETARY: 书记\nBRANCH: 团支书\nADMIN: 管理员', enum_type=PostKind, max_length=8)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', null=True, db_constraint=True, to_field='id', related_name='posts', on_delete=OnDelete.RESTRICT)),
                ('since', fields.DateField()),
                ('until', fields.DateField(null=True)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='posts', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'post', 'app': 'models', 'indexes': [Index(fields=['person_id', 'since']), Index(fields=['kind', 'since'])], 'pk_attr': 'id', 'table_description': '任职 [since, until)；until 为空即在任。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='UnitAlias',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='aliases', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'unit_alias', 'app': 'models', 'pk_attr': 'key', 'table_description': '问过一次的别名。'},
            bases=['Model'],
        ),
    ]
