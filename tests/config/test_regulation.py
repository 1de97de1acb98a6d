from pathlib import Path

import pytest

from config.errors import ConfigError
from config.regulation import Window, load, regulation, use


def test_the_document_is_the_one_issued_in_2020():
    assert regulation().school == "湖北文理学院理工学院"
    assert regulation().number == "院青发〔2020〕35号"
    assert list(regulation().duties) == [f"D{n}" for n in range(1, 17)]


@pytest.mark.parametrize(
    ("duty", "clause", "target", "window"),
    [
        ("D1", "四.1", 100, Window.YEAR),
        ("D2", "四.1", 10, Window.YEAR),
        ("D3", "四.1", None, None),
        ("D4", "四.2", 1, Window.ACADEMIC_YEAR),
        ("D5", "四.2", 2, Window.ACADEMIC_YEAR),
        ("D6", "四.2", 3, Window.ACADEMIC_YEAR),
        ("D7", "四.3", 1, Window.MONTH),
        ("D8", "四.4", None, None),
        ("D9", "五.1", None, Window.TERM),
        ("D13", "五.3", 1, Window.QUARTER),
        ("D14", "五.3", 1, Window.TERM),
        ("D16", "五.5", None, None),
    ],
)
def test_written_quotas(duty: str, clause: str, target: int | None, window: Window | None):
    found = regulation().duties[duty]
    assert (found.clause, found.target, found.window) == (clause, target, window)


def test_the_two_contact_duties_differ_only_in_who_and_how_many():
    full, part = regulation().duties["D1"], regulation().duties["D2"]
    own = {"id", "who", "target", "text"}
    assert full.model_dump(exclude=own) == part.model_dump(exclude=own)


@pytest.mark.parametrize(
    ("kind", "duty"), [("专职", "D1"), ("兼职", "D2"), ("书记", None), ("团支书", None)]
)
def test_contact_duty_of_a_post(kind: str, duty: str | None):
    found = regulation().contact_duty(kind)
    assert (found and found.id) == duty


def test_a_contact_duty_of_all_cadres_is_of_both_kinds(tmp_path: Path):
    text = (Path(__file__).parent / "schools" / "vocational.toml").read_text("utf-8")
    (tmp_path / "one.toml").write_text(text.replace('["专职"]', '["团干部"]', 1), "utf-8")
    one = load(tmp_path / "one.toml")
    assert one.contact_duty("专职") == one.contact_duty("兼职") == one.duties["Z1"]
    assert one.contact_duty("书记") is None


def test_only_duties_with_records_are_live():
    live = [duty.id for duty in regulation().duties.values() if duty.live]
    assert live == [f"D{n}" for n in (*range(1, 11), 13, 14, 15)]


def test_readings_decided_by_the_school():
    readings = regulation().readings
    assert readings.contact.modes == ("面谈", "电话", "线上", "走寝", "恳谈会")
    assert readings.contact.mode_synonyms["线上"] == ("QQ", "微信", "私聊")
    assert readings.contact.people_per_command == 10
    assert not readings.contact.provisional_without_qq_counts
    assert readings.backdating.teaching_days == 7
    assert (readings.lecture.speakers_counted, readings.talk.organisers_counted) == (2, 2)
    assert readings.talk.contacts_up_to == 30
    assert readings.visit.minimum_teaching_days == 5
    assert f"{readings.answer.opens:%H:%M}–{readings.answer.closes:%H:%M}" == "08:00–22:00"
    assert readings.answer.within_working_days == 1
    assert readings.answer.close_within_working_days == 5
    assert readings.poll.turnout == 0.5
    assert readings.board.order == "progress"


def test_exports_print_the_readings_in_force(new_regulation):
    assert any("不超过 30 人" in line for line in regulation().readings.export.sentences)
    readings = load(new_regulation("contacts_up_to = 30", "contacts_up_to = 12")).readings
    assert any("不超过 12 人" in line for line in readings.export.sentences)
    assert not any("{" in line for line in readings.export.sentences)


def test_readings_do_not_change_once_read():
    with pytest.raises(ValueError, match="frozen"):
        regulation().duties["D1"].target = 1  # pyright: ignore[reportAttributeAccessIssue] 正要试它


def test_another_school_is_another_file(new_regulation):
    use(new_regulation('school = "湖北文理学院理工学院"', 'school = "江畔职业学院"'))
    assert regulation().school == "江畔职业学院"


def test_a_wrong_file_leaves_the_current_one(new_regulation):
    use(new_regulation("target = 100", "target = 80"))
    with pytest.raises(ConfigError):
        use(new_regulation("target = 100", "target = 0"))
    assert regulation().duties["D1"].target == 80
