"""把话里的空换成学校自己的叫法和例子：换一所学校，说的就是那所学校的话。"""

from config.regulation import Regulation, regulation


def worded(sentence: str, **given: object) -> str:
    """「任命谁？/任命 @老师 {专职} {机电系}」；given 是别的空，里面的花括号不再解读。"""
    return sentence.format(**_words(regulation()), **given)


def _words(reg: Regulation) -> dict[str, str]:
    """空的名字就是随附文书里的那个词。"""
    words, examples = reg.words, reg.examples
    return {
        "全校": words.school, "校团委": words.school_committee, "系": words.department,
        "分团委": words.department_committee, "团支部": words.branch,
        "专职": words.full_time, "兼职": words.part_time,
        "机电系": examples.department, "机电2301": examples.branch, "就业": examples.tag,
        "面谈": reg.readings.contact.modes[0],
    }  # fmt: skip
