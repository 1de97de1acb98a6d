from tortoise import migrations
from models import rowless
from tortoise.migrations import operations as ops
from models.rules.public_cards import Scope
from models.rules.tickets import TicketKind, TicketState
from models.tables.faq import FaqChangeState, FaqWhat
from models.tables.ticket import Side
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0004_activities')]

    operations = [
        rowless.CreateRowless(
            name='AnonymousOnce',
            fields=[
                ('digest', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('day', fields.DateField(db_index=True)),
            ],
            options={'table': 'anonymous_once', 'app': 'models', 'pk_attr': 'digest', 'table_description': '一条匿名的话的 HMAC（键在库外），day 只到哪一天；过了一天就删，只用来认出重投。'},
            bases=['Model'],
        ),
        rowless.CreateRowless(
            name='AnonymousWaiting',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('body', fields.BinaryField()),
            ],
            options={'table': 'anonymous_waiting', 'app': 'models', 'pk_attr': 'key', 'table_description': '刚交上来的一件：key 随机，body 是密文，连什么时候交的也在里面。整点打乱次序入账，删掉。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Faq',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(null=True, unique=True, max_length=40)),
                ('question', fields.CharField(max_length=120)),
                ('answer', fields.TextField(unique=False)),
                ('source', fields.CharField(default='', max_length=200)),
                ('live', fields.BooleanField(default=True)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='faqs', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'faq', 'app': 'models', 'pk_attr': 'id', 'table_description': 'id 就是「词条 12」的 12。key：随程序来的那几条在 config/faq.toml 里的名字，只装一次。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FaqChange',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='faq_change', on_delete=OnDelete.RESTRICT)),
                ('faq', fields.ForeignKeyField('models.Faq', source_field='faq_id', null=True, db_constraint=True, to_field='id', related_name='changes', on_delete=OnDelete.RESTRICT)),
                ('what', fields.CharEnumField(description='ADD: 加\nEDIT: 改\nDROP: 删', enum_type=FaqWhat, max_length=4)),
                ('question', fields.CharField(default='', max_length=120)),
                ('phrasings', fields.TextField(default='', unique=False)),
                ('answer', fields.TextField(default='', unique=False)),
                ('author', fields.ForeignKeyField('models.Person', source_field='author_id', db_constraint=True, to_field='id', related_name='faq_changes', on_delete=OnDelete.RESTRICT)),
                ('state', fields.CharEnumField(default=FaqChangeState.WAITING, description='WAITING: 待审\nAPPROVED: 已通过\nREFUSED: 已退回', enum_type=FaqChangeState, max_length=8)),
            ],
            options={'table': 'faq_change', 'app': 'models', 'indexes': [Index(fields=['state', 'author_id']), Index(fields=['author_id'])], 'pk_attr': 'id', 'table_description': '一次改动，entry 的 number 就是 #号；faq 为空即新加的，通过时填上。phrasings 一行一种问法。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FaqPhrasing',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('faq', fields.ForeignKeyField('models.Faq', source_field='faq_id', db_constraint=True, to_field='id', related_name='phrasings', on_delete=OnDelete.RESTRICT)),
                ('text', fields.CharField(max_length=120)),
            ],
            options={'table': 'faq_phrasing', 'app': 'models', 'unique_together': (('faq', 'text'),), 'pk_attr': 'id', 'table_description': '同一个问题的另一种问法。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PublicCard',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='public_card', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='public_cards', on_delete=OnDelete.RESTRICT)),
                ('title', fields.CharField(max_length=40)),
                ('contact', fields.BinaryField()),
                ('intro', fields.CharField(default='', max_length=100)),
                ('scope', fields.CharEnumField(description='DEPARTMENT: 本系\nSCHOOL: 全校', enum_type=Scope, max_length=8)),
                ('since', fields.DateField()),
                ('renewed', fields.DateField()),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'public_card', 'app': 'models', 'indexes': [Index(fields=['person_id', 'until'])], 'pk_attr': 'id', 'table_description': '公开一次一行：撤下、卸任、换新的，填 until，旧行留着。contact 是密文。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Ticket',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.OneToOneField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='ticket', on_delete=OnDelete.RESTRICT)),
                ('number', fields.IntField(unique=True)),
                ('kind', fields.CharEnumField(description='QUESTION: 问题\nAPPEAL: 诉求', enum_type=TicketKind, max_length=8)),
                ('state', fields.CharEnumField(description='OPEN: 待答\nASKING: 等补充\nANSWERED: 已答\nCLOSED: 已结', enum_type=TicketState, max_length=8)),
                ('asker', fields.ForeignKeyField('models.Person', source_field='asker_id', null=True, db_constraint=True, to_field='id', related_name='asked', on_delete=OnDelete.RESTRICT)),
                ('qq', fields.BigIntField(null=True)),
                ('account', fields.BigIntField(null=True)),
                ('chat', fields.BigIntField(null=True)),
                ('code', fields.CharField(null=True, unique=True, max_length=64)),
                ('owner', fields.ForeignKeyField('models.Person', source_field='owner_id', null=True, db_constraint=True, to_field='id', related_name='tickets', on_delete=OnDelete.RESTRICT)),
                ('department', fields.ForeignKeyField('models.Unit', source_field='department_id', null=True, db_constraint=True, to_field='id', related_name='tickets', on_delete=OnDelete.RESTRICT)),
                ('urgent', fields.BooleanField(default=False)),
                ('opened', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('due', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('closing', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('answered', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('waiting', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('step', fields.SmallIntField(default=0)),
                ('asked_rating', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('rating', fields.SmallIntField(null=True)),
                ('reopened', fields.SmallIntField(default=0)),
            ],
            options={'table': 'ticket', 'app': 'models', 'indexes': [Index(fields=['state', 'due']), Index(fields=['owner_id', 'state']), Index(fields=['asker_id', 'state']), Index(fields=['qq', 'state']), Index(fields=['kind', 'opened'])], 'pk_attr': 'id', 'table_description': '一个问题或一件诉求。number 是 #号；匿名的那条分录不带号，号只在这里。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TicketAvoid',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ticket', fields.ForeignKeyField('models.Ticket', source_field='ticket_id', db_constraint=True, to_field='id', related_name='avoided', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='avoided', on_delete=OnDelete.RESTRICT)),
                ('qq', fields.BigIntField(null=True)),
            ],
            options={'table': 'ticket_avoid', 'app': 'models', 'unique_together': (('ticket', 'person'), ('ticket', 'qq')), 'indexes': [Index(fields=['person_id']), Index(fields=['qq'])], 'pk_attr': 'id', 'table_description': '诉求说到的人，处处都看不到它；名册里没有的（只有 QQ 的超级管理员）记 qq。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TicketLine',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ticket', fields.ForeignKeyField('models.Ticket', source_field='ticket_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.RESTRICT)),
                ('entry', fields.ForeignKeyField('models.Entry', source_field='entry_id', db_constraint=True, to_field='id', related_name='ticket_lines', on_delete=OnDelete.RESTRICT)),
                ('side', fields.CharEnumField(description='ASKER: 问\nOWNER: 答', enum_type=Side, max_length=4)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='ticket_lines', on_delete=OnDelete.RESTRICT)),
                ('text', fields.TextField(default='', unique=False)),
                ('sealed', fields.BinaryField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('read', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'ticket_line', 'app': 'models', 'indexes': [Index(fields=['ticket_id', 'id']), Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '一来一往的一句。问题写在 text，诉求写在 sealed（密文）；read：对方看到（送到）的时刻。'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TicketReader',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ticket', fields.ForeignKeyField('models.Ticket', source_field='ticket_id', db_constraint=True, to_field='id', related_name='readers', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('models.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='reading', on_delete=OnDelete.RESTRICT)),
                ('live', fields.BooleanField(default=True)),
            ],
            options={'table': 'ticket_reader', 'app': 'models', 'unique_together': (('ticket', 'person'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': '诉求派给过谁看；live：此刻还看得。问题不用它，本系的都看得。'},
            bases=['Model'],
        ),
    ]
