import pytest

from config.calendar import load
from config.errors import ConfigError


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("end = 2026-01-18", "end = 2025-08-01", "terms.2025-2026-1.end 早于 start"),
        (
            "start = 2026-03-02",
            "start = 2026-01-18",
            "terms.2025-2026-2.start 落在 2025-2026-1 里面",
        ),
        (
            "exam_weeks = 2",
            "exam_weeks = 3",
            "exam_weeks 加上 teaching_weeks 超过了这个学期的 20 周",
        ),
        ("teaching_weeks = 18", "teaching_weeks = 0", "teaching_weeks 要写正整数，现在是 0"),
        ("start = 2025-09-01", 'start = "九月"', "terms.2025-2026-1.start 要写日期"),
        ("start = 2025-09-01", "start = 2025-09-01T08:00:00", "terms.2025-2026-1.start 要写日期"),
        ("[terms.2025-2026-1]", "[terms.2025-1]", "terms.2025-1.id 要写成"),
        ("[terms.2025-2026-1]", "[terms.2024-2025-1]", "id 和 start 的年份对不上"),
        ("[terms.2025-2026-2]", "[terms.2025-2026-1]", "同一个键写了两次"),
        ('"09-01"', '"9月1日"', 'academic_year_fallback 要写成「09-01」的样子，现在是 "9月1日"'),
        ('duty_person = ""', "duty_person = 7", "duty_person 要写文字"),
        ('"09-01"', '"02-30"', "academic_year_fallback 没有这一天"),
        ('name = "2025 秋学期"', "nom = 1", "terms.2025-2026-1.name 没有写"),
        ("2025 = {", "大一 = {", "里中文的键要加半角引号"),
        ("2025 = {", '"大一" = {', "military_training.大一 要写四位数的年级，如 2026"),
        (
            "\nextra_holidays = []",
            "\nextra_holidays = [2026-10-29]",
            "extra_holidays 第 1 项 要写成一节",
        ),
    ],
)
def test_a_wrong_file_is_one_sentence(new_calendar, old: str, new: str, sentence: str):
    with pytest.raises(ConfigError) as caught:
        load(new_calendar(old, new))
    assert str(caught.value).startswith("config/calendar.toml：")
    assert sentence in str(caught.value)
