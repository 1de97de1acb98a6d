"""一格一格地读：全角、空格、看不见的字、数字写成的文字；读不懂就 Refusal 说为什么。"""

import re
import unicodedata
from datetime import date

from models.rules.refusal import Refusal
from models.rules.sheets.rows import Kind

NOTHING = frozenset(
    ("", "-", "--", "—", "——", "/", "\\", "无", "暂无", "没有", "空", "未知", "NULL", "None", "nan",
     "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
)  # fmt: skip
"""写了也等于没写。"""

LONGEST_NAME = 40
LONGEST_NUMBER = 20
"""账里给姓名、学号留了几个字。"""
SHOWN = 16

OLDEST_GRADE = 12
"""十几年前入学的不会还在名册里，多半是写错了。"""

_UNSEEN = ("Cf", "Cc", "Co", "Cs", "Cn")
_DECIMAL = re.compile(r"([0-9]+)\.0*")
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]*))?[eE]\+?([0-9]{1,3})")
_NUMBER = re.compile(rf"(?=.*[0-9])[0-9A-Z][0-9A-Z-]{{0,{LONGEST_NUMBER - 1}}}")
_ID_CARD = re.compile(r"[1-9][0-9]{16}[0-9X]")
_QQ = re.compile(r"(?:QQ号?:?)?([1-9][0-9]{4,10})(?:@QQ\.COM)?")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_DOTS = re.compile("[‧•・᛫⋅∙]|(?<=[\u3400-\u9fff])[.](?=[\u3400-\u9fff])")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_GRADE = re.compile(r"(?:20)?([0-9]{2})级?")
_STUDENT = re.compile(r".*(?:学生.*|生|团员|党员|积极分子|群众|青年)")
_TEACHER = re.compile(r".*(?:教师|老师|教工|教职工|教职员工|职工|辅导员|班主任|教辅|行政)")


def tidy(text: str) -> str:
    """半角、看得见、一行；写了等于没写的也是空。"""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    text = " ".join(text.split()).lstrip("'`’‘ ")
    return "" if text in NOTHING else text


def short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def whole(word: str) -> str:
    """「202301001.0」和写全了的「2.02301001E+08」都是 202301001；丢了位数的不猜。"""
    if decimal := _DECIMAL.fullmatch(word):
        return decimal[1]
    found = _SCIENTIFIC.fullmatch(word)
    if found is None:
        return word
    digits, length = found[1] + (found[2] or ""), int(found[3]) + 1
    if len(digits) < length or digits[length:].strip("0"):
        raise Refusal(f"{short(word)} 是科学计数法，丢了位数，请把这一列设成文本重填")
    return digits[:length]


def number(text: str) -> str:
    word = whole(text.replace(" ", "")).upper()
    if _ID_CARD.fullmatch(word):
        raise Refusal("这像身份证号，请换成学号或工号")
    if not _NUMBER.fullmatch(word):
        raise Refusal(f"「{short(text)}」不像学号")
    return word


def qq(text: str) -> int:
    word = whole(text.replace(" ", "").upper())
    found = _QQ.fullmatch(word)
    if _PHONE.fullmatch(word):
        raise Refusal(f"{word} 像手机号，不是 QQ 号")
    if found is None:
        raise Refusal(f"{short(text)} 不是 QQ 号")
    return int(found[1])


def name(text: str) -> str:
    """「李 雷」是李雷；「阿依古丽·买买提」「John Smith」照写。"""
    word = _DOTS.sub("·", text)
    if not _LATIN.search(word):
        word = word.replace(" ", "")
    if len(word) > LONGEST_NAME:
        raise Refusal(f"「{short(word)}」太长，不像姓名")
    if not word[:1].isalpha() or not all(map(_in_a_name, word)):
        raise Refusal(f"「{short(word)}」不像姓名，这一格请只写姓名")
    return word


def _in_a_name(char: str) -> bool:
    return char.isalpha() or char in " ·.'-〇" or unicodedata.category(char).startswith("M")


def grade(text: str, today: date) -> int:
    """23、23级、2023、2023级都是 2023。"""
    found = _GRADE.fullmatch(whole(text.replace(" ", "")))
    year = 2000 + int(found[1]) if found else 0
    if not plausible(year, today):
        raise Refusal(f"「{short(text)}」不是年级，请写成 {today.year}")
    return year


def plausible(year: int, today: date) -> bool:
    return today.year - OLDEST_GRADE <= year <= today.year + 1


def kind(text: str) -> Kind:
    if _STUDENT.fullmatch(text):
        return "学生"
    if _TEACHER.fullmatch(text):
        return "教师"
    raise Refusal(f"「{short(text)}」看不出是学生还是教师")
