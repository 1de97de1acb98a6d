import re

import pytest

from config.errors import ConfigError
from config.faq import FILE, load

FIRST = 'key = "rutuan-tiaojian"'
WHERE = "faq 第 1 项"
PHRASINGS = "phrasings = ["
AGES = PHRASINGS + FILE.read_text("utf-8").split(PHRASINGS)[2].split("]")[0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (FIRST, 'key = "入团"', f"{WHERE}.key 要写小写字母、数字和连字符"),
        (FIRST, 'key = "Rutuan"', f"{WHERE}.key 要写小写字母、数字和连字符"),
        (FIRST, 'key = "ru--tuan"', f"{WHERE}.key 要写小写字母、数字和连字符"),
        (FIRST, f'key = "{"a" * 41}"', f"{WHERE}.key 有 41 字，最多 40 字"),
        (FIRST, 'key = "rutuan-nianling"', "faq 里的 key「rutuan-nianling」写了两次"),
        (FIRST, "", f"{WHERE}.key 没有写"),
        ('"入团的条件是什么"', '"入团有什么要求"', "里「入团有什么要求」写了两次"),
        ('"入团的条件是什么"', '"入团 要什么条件!"', "rutuan-tiaojian 里写过了"),
        ('"入团的条件是什么"', '"几岁能入团？"', "几岁能入团」在 rutuan-tiaojian 里写过了"),
        ('"入团的条件是什么"', f'"{"入" * 121}"', "里「入入入入入入入入入入…」有 121 字"),
        ('"入团的条件是什么"', '" "', f"{WHERE}.phrasings 第 4 项 要写文字"),
        (
            AGES,
            'phrasings = ["多大可以入团", "几岁能入团"',
            "faq 第 2 项.phrasings 至少要写 3 种问法",
        ),
        ('"入团要什么条件？"', '""', f"{WHERE}.question 要写文字"),
        ('"入团要什么条件？"', f'"{"问" * 121}"', f"{WHERE}.question 有 121 字，最多 120 字"),
        ("按周岁算。", "按周岁算。" * 30, "faq 第 2 项.answer 有 "),
        ("青年团章程》第一条", "青年团章程》第一条" + "条" * 200, "字，最多 200 字"),
        ("\nsource =", "\nsorce =", f"{WHERE}.sorce 是不认识的键"),
        ("[[faq]]", "[[fag]]", "fag 是不认识的键"),
        ("[[faq]]", "[[faq]", "不是正确的 TOML"),
    ],
)
def test_a_wrong_file_is_one_sentence(new_faq, old: str, new: str, sentence: str):
    with pytest.raises(ConfigError) as caught:
        load(new_faq(old, new))
    assert str(caught.value).startswith("config/faq.toml：")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_source_may_be_left_out(new_faq):
    seed = load(new_faq('\nsource = "《中国共产主义青年团章程》第一条"', ""))[0]
    assert (seed.key, seed.source) == ("rutuan-tiaojian", "")


def test_the_shipped_file_holds_enough_questions():
    assert len(load()) >= 70


@pytest.mark.parametrize("seed", load(), ids=lambda seed: seed.key)
def test_an_answer_reads_well_on_a_phone(seed):
    assert not re.search(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]", seed.answer), "标点要全角"
    assert not re.search(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]", seed.answer), "中西文之间要空格"
    assert "\n" not in seed.answer
    assert re.search(r"(。|/团干|/诉求|#编号)$", seed.answer), "一句话要说完，或停在可照抄的命令上"


@pytest.mark.parametrize("seed", load(), ids=lambda seed: seed.key)
def test_no_telephone_number_is_made_up(seed):
    """全国统一的心理援助热线之外，号码都归学校自己写进词条。"""
    assert set(re.findall(r"[0-9]{5,}", seed.answer)) <= {"12356"}


@pytest.mark.parametrize("seed", load(), ids=lambda seed: seed.key)
def test_what_the_school_decides_points_to_somebody(seed):
    if "各校不同" in seed.answer:
        assert seed.answer.endswith("/团干")
