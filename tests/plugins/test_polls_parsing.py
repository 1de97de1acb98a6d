"""一行投票怎么读：问题、选项、投法，各种写法都是一个意思。"""

import pytest

from models.services import units
from plugins.polls.parsing import Said, about, changed, parse
from tests.house import NOW

pytestmark = pytest.mark.usefixtures("db")

READ = """
周五还是周六 周五 周六                  | 周五还是周六 | 周五/周六      | 单选 1
哪天 周五、周六、周日                   | 哪天         | 周五/周六/周日 | 单选 1
多选2 哪天 周五 周六 周日               | 哪天         | 周五/周六/周日 | 多选 2
哪天 周五 周六 周日 多选                | 哪天         | 周五/周六/周日 | 多选 3
哪天 最多选2项 周五 周六 周日           | 哪天         | 周五/周六/周日 | 多选 2
哪天 多选9 周五 周六                    | 哪天         | 周五/周六      | 多选 2
哪天 单选 多选 周五 周六                | 哪天         | 周五/周六      | 单选 1
怎么样 打分                             | 怎么样       | 总体           | 打分 5
怎么样 评分 创意 落实                   | 怎么样       | 创意/落实      | 打分 5
先办哪个 甲 乙 丙 排序                  | 先办哪个     | 甲/乙/丙       | 排序 3
班会 放哪天¦周五 下午¦周六 上午         | 班会 放哪天  | 周五 下午/周六 上午 | 单选 1
哪天 多选⏎周五⏎周六                     | 哪天         | 周五/周六      | 多选 2
哪天⏎周五⏎周六⏎多选 截止 明天 18:00     | 哪天         | 周五/周六      | 多选 2
哪天¦公开 演讲¦周六                     | 哪天         | 公开 演讲/周六 | 单选 1
哪个班先 机电2301 机电2302              | 哪个班先     | 机电2301/机电2302 | 单选 1
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
async def test_it_is_read(line: str):
    await units.ensure("机电2301")
    await units.ensure("机电2302")
    said, question, options, how = (part.strip() for part in line.split("|"))
    draft = (await parse(said.replace("¦", "|").replace("⏎", "\n"), NOW)).draft(NOW)
    assert draft.question == question
    assert draft.options == tuple(options.split("/"))
    assert f"{draft.method} {draft.most}" == how
    assert draft.units == ()


@pytest.mark.parametrize(
    "said", ["哪天 周五 周六 机电2301", "机电2301 哪天 周五 周六", "哪天⏎周五⏎周六⏎机电2301 多选"]
)
async def test_a_unit_is_who_votes(said: str):
    unit, _ = await units.ensure("机电2301")
    draft = (await parse(said.replace("⏎", "\n"), NOW)).draft(NOW)
    assert (draft.question, draft.options) == ("哪天", ("周五", "周六"))
    assert draft.units == (unit.id,)


async def test_who_sees_and_when():
    read = await parse("哪天 周五 周六 匿名 截止后公布 截止周五", NOW)
    assert (read.anonymous, read.shown) == (True, False)
    assert read.deadline == NOW.replace(day=27, hour=22)
    plain = (await parse("哪天 周五 周六 记名 公开", NOW)).draft(NOW)
    assert (plain.anonymous, plain.shown, plain.deadline) == (False, True, NOW.replace(day=26))


async def test_what_is_missing():
    assert (await parse("班会放哪天", NOW)).bare
    assert not (await parse("班会放哪天 打分", NOW)).bare
    assert await parse("", NOW) == Said()


def test_a_number_and_a_change():
    assert about("#12 取消") == (12, "取消")
    assert about("#12改 哪天 甲 乙") == (12, "改 哪天 甲 乙")
    assert about("哪天 #12") == (None, "哪天 #12")
    assert changed("改 哪天 甲 乙") == "哪天 甲 乙"
    assert changed("改选班长 甲 乙") == ""
