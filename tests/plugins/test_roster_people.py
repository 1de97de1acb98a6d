"""查一个人、合并两个人、一个年级毕业：谁能、怎么问、怎么反悔。"""

import pytest

from models.rules.roster.plan import Figures
from models.services.roster import Committed
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.rosters import TABLE, WANG, YOUTH, ZHAO, count, nothing_waiting, school

__all__ = ["nothing_waiting", "school"]


async def test_looking_somebody_up(school: House):
    assert await school.one(SUPER, "/名册 查 202301003") == (
        "李雷 202301003\n机电系 机电2302　2023 级　学生\n暂无 QQ，未绑定\n副书记"
    )
    told = await school.one(SUPER, "/名册 查 50002")
    assert "QQ 尾号 0002，已绑定" in told
    assert "50002" not in told
    assert "暂记" in await school.one(SUPER, f"/花名册 查 {YOUTH}")


async def test_two_of_one_name_are_a_numbered_choice(school: House):
    assert "「李雷」有 2 位" in await school.one(SUPER, "/名册 查 李雷")
    assert (await school.one(SUPER, "2")).startswith("李雷 202301003")


async def test_a_secretary_sees_his_department_only(school: House):
    assert (await school.one(ZHAO, "/名册 查 韩梅梅")).startswith("韩梅梅 202301002")
    assert "书记只能查本系的" in await school.one(ZHAO, "/名册 查 王芳")
    assert (await school.one(ZHAO, "/名册")).startswith("名册 3 人，已绑定 1，")
    assert (await school.one(SUPER, "/名册")).startswith("名册 4 人，已绑定 1，")


async def test_leaving_office_ends_the_choice(school: House):
    await school.say(ZHAO, "/名册 查 李雷")
    await school.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "你现在没有这个职务" in await school.one(ZHAO, "1")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("查", "一次查一位"),
        ("查 韩梅梅 王芳", "一次查一位"),
        ("查 不在册的人啊啊啊", "名册里没有|不像人"),
        ("合并 韩梅梅", "合并哪两位"),
        ("合并 韩梅梅 王芳", "两个人各有各的学号"),
        ("毕业", "哪个年级毕业"),
        ("毕业 2016", "没有 2016 级的在校学生"),
        ("毕业 2023 学期末", "没看懂日期「学期末」"),
    ],
)
async def test_what_is_wrong_is_said(school: House, line: str, answer: str):
    told = await school.one(SUPER, f"/名册 {line}")
    assert any(part in told for part in answer.split("|")), told
    assert await count("merged_into_id IS NOT NULL OR left_on IS NOT NULL") == 0


async def test_a_merge_and_its_undoing(school: House):
    told = await school.one(ZHAO, f"/名册 合并 {YOUTH} 202301001")
    assert told == (
        "已合并 雷雷（暂记） → 李雷（202301001） #2\n记下的都移过来了；合错了请校团委发 /撤销 #2"
    )
    assert "李雷" in await school.one(WANG, "/撤销 #1", group=ADMIN_GROUP)
    assert "拆开合并要校团委管理员来做" in await school.one(ZHAO, "/撤销 #2")
    assert "已撤销 #2，雷雷（暂记）和李雷（202301001）又分开了" in await school.one(
        SUPER, "/撤销 #2"
    )
    assert "已经拆开过" in await school.one(SUPER, "/撤销 #2")


async def test_undoing_a_merge_in_a_group_names_nobody(school: House):
    await school.say(SUPER, f"/名册 合并 {YOUTH} 202301001")
    told = await school.one(SUPER, "/撤销 #2", group=CLASS_GROUP)
    assert told == "已撤销 #2，那次合并的两个人又分开了，原来各自的都还回去了。"


async def test_recalling_the_merge_parts_them(school: House):
    (told,) = await school.say(SUPER, f"/名册 合并 {YOUTH} 202301001")
    assert told.text.endswith("合错了发 /撤销 #2")
    assert "已撤销 #2" in (await school.recall(SUPER, school.last))[0].text
    await school.say(SUPER, f"/名册 合并 {YOUTH} 202301001")
    assert told.text.startswith("已合并")


async def test_a_secretary_merges_only_into_his_own(school: House):
    told = await school.one(ZHAO, f"/名册 合并 {YOUTH} 202401001")
    assert "书记只能把暂记的人并进本系的人" in told
    told = await school.one(ZHAO, f"/名册 合并 {WANG} 202301001")
    assert "王老师任过专职，请校团委来合并" in told


ONE_LEFT = """/名册 导入 全量
学号\t姓名\t系\t班级\t年级
202301002\t韩梅梅\t机电系\t机电2301\t2023"""


async def test_marking_a_cadre_as_gone_needs_the_typed_number(school: House):
    told = (await school.say(SUPER, ONE_LEFT))[0].text
    assert "全量：没有出现的 1 人标离校（1 人在任）" in told
    assert await school.one(SUPER, "/名册 提交") == (
        "这些班级和年级现有 2 人，要标离校 1 人，其中 1 人在任，职务今天截止。\n"
        "核对过名单，确认请回复：离校 1"
    )
    assert await school.say(SUPER, "1") == []
    assert "人数对不上" in await school.one(SUPER, "离校 2")
    assert await count("left_on IS NOT NULL") == 0
    assert await school.one(SUPER, "离校1人") == "已提交：新增 0 变更 0 合并 0，离校 1"
    told = await school.one(SUPER, "/名册 查 202301001")
    assert "11月25日 周三 起离校" in told
    assert "团支书" not in told


async def test_an_import_cannot_be_recalled_and_says_so(school: House):
    await school.say(SUPER, TABLE.replace("韩梅梅", "韩梅"))
    await school.say(SUPER, "/名册 提交")
    (told,) = await school.recall(SUPER, school.last)
    assert "撤不回来" in told.text


async def test_a_corrected_number_is_merged_by_hand(school: House):
    """旧学号不在表里、QQ 和姓名都是他：先说疑似，合并要校团委来，QQ 跟着到新学号名下。"""
    table = "/名册 导入\n学号\t姓名\tQQ\t系\t班级\n202301022\t韩梅梅\t50002\t机电系\t机电2301"
    told = (await school.say(SUPER, table))[0].text
    assert "疑似改学号，是同一位就提交后发 /名册 合并 202301002 202301022" in told
    await school.say(SUPER, "/名册 提交")
    assert "各有各的学号" in await school.one(SUPER, "/名册 合并 202301022 王芳")
    assert "请校团委来合并" in await school.one(ZHAO, "/名册 合并 202301002 202301022")
    told = await school.one(SUPER, "/名册 合并 202301002 202301022")
    assert told.startswith("已合并 韩梅梅 → 韩梅梅（202301022） #2")
    assert "QQ 尾号 0002，已绑定" in await school.one(SUPER, "/名册 查 202301022")
    assert "已撤销 #2" in await school.one(SUPER, "/撤销 #2")
    assert "QQ 尾号 0002" in await school.one(SUPER, "/名册 查 202301002")


@pytest.mark.parametrize(("committee", "told"), [(True, "就拆开"), (False, "请校团委拆开")])
def test_who_parts_what_an_import_merged(committee: bool, told: str):
    from plugins.roster import text  # 插件由 tests.house 载入之后才引得

    done = Committed(1, True, Figures(0, 0, 1, 0, 0, 0, 0, 0), (2,))
    said = text.committed(done, committee=committee)
    assert said.splitlines()[1] == f"合并错了{told}：/撤销 #2"
