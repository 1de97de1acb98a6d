from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('models', '0001_initial')]

    operations = [
        ops.AddIndex('ContactYouth', Index(fields=['state', 'person_id'])),
    ]
