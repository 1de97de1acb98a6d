import re
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.regulation import FILE, Duty, load

SHIPPED = FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("target = 100", 'target = "很多"', 'duties.D1.target 要写正整数，现在是 "很多"'),
        ("target = 100", 'target = "100"', 'duties.D1.target 要写正整数，现在是 "100"'),
        ("target = 100", "target = 0", "duties.D1.target 要写正整数，现在是 0"),
        ("target = 100", "target = -3", "duties.D1.target 要写正整数，现在是 -3"),
        ("target = 100", "target = true", "duties.D1.target 要写正整数，现在是 true"),
        ("target = 100", "target = 1.5", "duties.D1.target 要写正整数，现在是 1.5"),
        ("target = 100\n", "target = 1\ntraget = 1\n", "duties.D1.traget 是不认识的键"),
        (
            'window = "年"',
            'window = "每年"',
            'duties.D1.window 要写 年、学年、学期、季、月、周 之一，现在是 "每年"',
        ),
        ('window = "年"\n', "", "duties.D1.window 没有写，有 target 就要说每多久"),
        ('clause = "四.1"\n', "", "duties.D1.clause 没有写"),
        ('clause = "四.1"', 'clause = " "', 'duties.D1.clause 要写文字，现在是 " "'),
        ('who = ["专职"]', 'who = "专职"', 'duties.D1.who 要写成列表，现在是 "专职"'),
        ('who = ["专职"]', "who = []", "duties.D1.who 至少要写一项"),
        ('who = ["专职"]', 'who = ["专职", "专职"]', "duties.D1.who 里有人写了两次"),
        (
            'who = ["专职"]',
            'who = ["專職"]',
            'duties.D1.who 第 1 项 要写 专职、兼职、团干部、委员会、系 之一，现在是 "專職"',
        ),
        ('who = ["兼职"]', 'who = ["专职"]', "duties.D2.who 里「专职」已经有联系指标 D1"),
        ('unit = "人"', 'id = "D9"\nunit = "人"', "duties.D1.id 不用写，表名就是编号"),
        ("turnout = 0.5", "turnout = 50", "要写大于 0、不超过 1 的数，现在是 50"),
        ("turnout = 0.5", "turnout = nan", "readings.poll.turnout 要写大于 0、不超过 1 的数"),
        ("turnout = 0.5", 'turnout = "一半"', "readings.poll.turnout 要写大于 0"),
        ('order = "progress"', 'order = "name"', "readings.board.order 要写 progress、unit 之一"),
        ("unconfirmed_counts = true", "unconfirmed_counts = 1", "要写 true 或 false，现在是 1"),
        ("closes = 22:00:00", "closes = 07:00:00", "readings.answer.closes 要晚于"),
        ("closes = 22:00:00", "closes = 08:00:00", "readings.answer.closes 要晚于"),
        ("opens = 08:00:00", 'opens = "八点"', "readings.answer.opens 要写时刻"),
        ('["语音"]', '["谈心"]', "contact.mode_synonyms.电话 里「谈心」已经指别的方式"),
        ('"电话" = [', '"电报" = [', "contact.mode_synonyms.电报 不在"),
        ('["学业", "就业"', '["学业", "学业"', "public_tags 里「学业」写了两次"),
        (
            'modes = ["面谈", "电话"',
            'modes = ["面谈", 3',
            "contact.modes 第 2 项 要写文字，现在是 3",
        ),
        ("target = 100\n", "target = 100\ntarget = 9\n", "「target = 9」同一个键写了两次"),
        ("[duties.D2]", "[duties.D1]", "「[duties.D1]」同一个键写了两次"),
        ('"面谈" = ', "面谈 = ", "里中文的键要加半角引号"),
        ("target = 100", "target = 很多", "「target = 很多」不是正确的 TOML"),
        ("[words]", "[words", "不是正确的 TOML"),
        ('full_time = "专职"', 'full_time = "书记"', "words.full_time 要写成一个词，不能"),
        ('full_time = "专职"', 'full_time = "专职 团干"', "words.full_time 要写成一个词"),
        ("{talk.contacts_up_to}", "{talk.people}", "export.sentences 里有填不上的 { }"),
        ("[readings.poll]", "[readings.polls]", "readings.poll 没有写"),
        (
            'records = "visits"',
            'records = "talks"',
            "duties.D7.records 写的是 talks，数不到",
        ),
        (
            'records = "talks"',
            'records = "lectures"',
            "里「专职」已经有记 lectures 的 D4",
        ),
        ('who = ["兼职"]', 'who = ["团干部"]', "duties.D2.who 里「团干部」已经有联系指标 D1"),
        (
            'part_time = "兼职"',
            'part_time = "专职"',
            "words.part_time 和 words.full_time 是同一个词",
        ),
        ('tag = "就业"', 'tag = "升学"', "examples.tag 不在 readings.contact.public_tags 里"),
        ('branch = "机电2301"', 'branch = "机电"', "examples.branch 要像一个班或团支部"),
        ('branch = "机电2301"', 'branch = "2301"', "examples.branch 要像一个班或团支部"),
        ('branch = "机电2301"', 'branch = "机电23"', "examples.branch 要像一个班或团支部"),
        ('"机电系"', '"机电处"', "examples.department 要以 readings.units.department_suffixes"),
        ('modes = ["面谈"', 'modes = ["到宿舍里当面谈一次"', "里「到宿舍里当面谈一次」太长"),
    ],
)
def test_a_wrong_file_is_one_sentence(new_regulation, old: str, new: str, sentence: str):
    with pytest.raises(ConfigError) as caught:
        load(new_regulation(old, new))
    told = str(caught.value)
    assert told.startswith("config/regulation.toml：")
    assert sentence in told
    assert "\n" not in told
    assert not re.search("input|valid|Error|None", told)


def test_a_missing_file(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml：没有这个文件"):
        load(tmp_path / "nowhere.toml")


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(ConfigError, match="文件打不开"):
        load(tmp_path)


def test_a_file_in_another_encoding(tmp_path: Path):
    path = tmp_path / "regulation.toml"
    path.write_bytes(SHIPPED.encode("gb18030"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load(path)


def test_an_empty_file(tmp_path: Path):
    path = tmp_path / "regulation.toml"
    path.write_text("")
    with pytest.raises(ConfigError, match=r"regulation\.toml：school 没有写$"):
        load(path)


def test_a_file_saved_by_notepad(tmp_path: Path):
    path = tmp_path / "regulation.toml"
    path.write_text(SHIPPED, "utf-8-sig")
    assert isinstance(load(path).duties["D1"], Duty)


@pytest.mark.parametrize(
    "branch", ["机电2301", "机电一班", "机关团支部", "23级机电1班", "护理22-1班"]
)
def test_an_example_branch_in_any_of_its_ways(new_regulation, branch: str):
    path = new_regulation('branch = "机电2301"', f'branch = "{branch}"')
    assert load(path).examples.branch == branch
