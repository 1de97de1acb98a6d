from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

HAN, GUEST = 2004, 2006


async def test_an_unknown_group_is_a_student_group(house: House):
    told = await house.one(SUPER, "/本群", group=CLASS_GROUP)
    assert told == "本群是学生群，姓名只露姓，不发个人进度"


async def test_a_cadre_group_shows_names_and_figures(house: House):
    assert "干部群" in await house.one(SUPER, "/本群", group=ADMIN_GROUP)


async def test_the_branch_secretary_sets_the_own_class_group_only(house: House):
    await house.appoint(HAN, "韩梅梅", "团支书 机电2301")
    told = await house.one(HAN, "/本群 设为 学生群 机电23-1班", group=CLASS_GROUP)
    assert told.startswith("本群是学生群 · 机电2301")
    assert "干部群要校团委" in await house.one(HAN, "/本群 设为 干部群", group=CLASS_GROUP)


async def test_the_committee_switches_the_board_on(house: House):
    told = await house.one(SUPER, "/本群 开 榜", group=CLASS_GROUP)
    assert "已开团干进度榜" in told
    assert "不发个人进度" in await house.one(SUPER, "/本群 关 榜", group=CLASS_GROUP)


async def test_a_guest_sets_nothing(house: House):
    told = await house.one(GUEST, "/本群 设为 干部群", group=CLASS_GROUP)
    assert "/本群 给校团委、书记和团支书用" in told


async def test_several_groups_from_private_in_one_paste(house: House):
    told = await house.one(SUPER, "/本群 55555 设为 学生群 机电2301\n66666 设为 干部群")
    assert told.splitlines() == [
        "55555 学生群 · 机电2301，姓名只露姓，不发个人进度",
        "66666 干部群，显示姓名和进度",
        "新记下单位：机电2301（暂记，名册导入时核对）",
    ]
    assert "66666 干部群" in await house.one(SUPER, "/本群 列表")


async def test_in_private_the_group_number_is_asked_for(house: House):
    assert "写群号" in await house.one(SUPER, "/本群 设为 干部群")


async def test_the_list_of_groups_is_for_the_committee(house: House):
    await house.appoint(HAN, "韩梅梅", "团支书 机电2301")
    assert "由校团委和书记看" in await house.one(HAN, "/本群 列表")


async def test_a_group_number_too_long_is_refused(house: House):
    assert "写群号" in await house.one(SUPER, "/本群 99999999999999999999 设为 干部群")


async def test_written_without_a_space(house: House):
    told = await house.one(SUPER, "/本群 设为干部群", group=CLASS_GROUP)
    assert told.startswith("本群是干部群")


async def test_a_word_that_is_no_unit_makes_none(house: House):
    told = await house.one(SUPER, "/本群 设为 学生群 哈哈", group=CLASS_GROUP)
    assert "「哈哈」不像系或支部的名字" in told


async def test_lines_pasted_with_the_command_name_each(house: House):
    told = await house.one(SUPER, "/本群 123456 设为 学生群\n/本群 123457 设为 学生群")
    assert "123456 学生群" in told
    assert "123457 学生群" in told


async def test_nothing_to_take_over_says_why(house: House):
    assert "没有可接管的群" in await house.one(SUPER, "/本群 接管")


async def test_in_private_only_a_group_one_is_in(house: House):
    """别班的群号占不住：查到他在群里才设。"""
    await house.appoint(HAN, "韩梅梅", "团支书 机电2301")
    house.qq.refuse = lambda api, params: (
        api == "get_group_member_info" and params["group_id"] == 77777
    )
    told = await house.one(HAN, "/本群 77777 设为 学生群 机电2301")
    assert told.startswith("没查到你在群 77777 里")
    assert "学生群" in await house.one(HAN, "/本群 66666 设为 学生群 机电2301")
    assert "77777" not in await house.one(SUPER, "/本群 列表")
