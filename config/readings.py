"""制度没写死、由学校定下的读法：每条一个键，导出时照样印出来。"""

from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, field_validator
from pydantic_core.core_schema import ValidationInfo

from config.loading import Count, Section, Share, Text, Texts, wrong

Clock = Annotated[time, Field(strict=True)]


LONGEST_MODE = 8
"""账里给方式留了几个字。"""


def _storable(modes: tuple[str, ...]) -> tuple[str, ...]:
    long = next((mode for mode in modes if len(mode) > LONGEST_MODE), None)
    if long:
        raise wrong(f"里「{long}」太长，最多 {LONGEST_MODE} 个字")
    return modes


class Contact(Section):
    """四.1 怎样算一次联系。"""

    modes: Annotated[Texts, AfterValidator(_storable)]
    mode_synonyms: dict[Text, Texts]
    people_per_command: Count
    public_tags: Texts
    provisional_without_qq_counts: StrictBool
    unconfirmed_counts: StrictBool
    denied_counts: StrictBool

    @field_validator("mode_synonyms")
    @classmethod
    def _belong_to_one_mode(
        cls, synonyms: dict[str, tuple[str, ...]], info: ValidationInfo
    ) -> dict[str, tuple[str, ...]]:
        modes = info.data.get("modes", ())
        seen = set(modes)
        for mode, words in synonyms.items():
            if modes and mode not in modes:
                raise wrong("不在 readings.contact.modes 里", mode)
            for word in words:
                if word in seen:
                    raise wrong(f"里「{word}」已经指别的方式", mode)
                seen.add(word)
        return synonyms


class Backdating(Section):
    """自己最多补几个教学日；更早的要补录，几人同意。"""

    teaching_days: Count
    approvals: Count


class Post(Section):
    """一段时间里换过职务，按哪个算指标。"""

    target_of: Literal["held_longest"]
    prorated_as_advice: StrictBool


class Lecture(Section):
    """四.2 一次团课最多给几位主讲计。"""

    speakers_counted: Count


class Talk(Section):
    """四.2 恳谈会：最多给几位组织者计；不超过几人时签到也算联系。"""

    organisers_counted: Count
    contacts_up_to: Count
    contact_activities: Texts


class FaceToFace(Section):
    """五.3 什么算面对面交流。"""

    activities: Texts
    modes: Texts


class Visit(Section):
    """四.3 教学日少于这个数的月份按假期，一句话就能免计。"""

    minimum_teaching_days: Count


class Answer(Section):
    """五.1、五.4 的「及时」：几个工作日内答复、办结，每天从几点到几点计时。"""

    within_working_days: Count
    close_within_working_days: Count
    opens: Clock
    closes: Clock

    @field_validator("closes")
    @classmethod
    def _after_opening(cls, closes: time, info: ValidationInfo) -> time:
        if "opens" in info.data and closes <= info.data["opens"]:
            raise wrong("要晚于 readings.answer.opens")
        return closes


class Poll(Section):
    """四.4 参评不到这个比例就标「参评不足」。"""

    turnout: Share


class Board(Section):
    """榜的次序：按进度，或按系和姓名。"""

    order: Literal["progress", "unit"]


class People(Section):
    """青年师生的身份；政治面貌一栏默认不收。"""

    kinds: Texts
    political_status: StrictBool


class Units(Section):
    """单位名字的写法：哪些词尾说的是同一个系、同一个支部。"""

    school_names: Texts
    department_suffixes: Texts
    committee_suffixes: Texts
    class_suffixes: Texts
    branch_suffixes: Texts
    not_departments: Texts


class Export(Section):
    """每份导出都要印的口径；{talk.contacts_up_to} 这样的空由上面的读法填。"""

    sentences: Texts


class Readings(Section):
    contact: Contact
    backdating: Backdating
    post: Post
    lecture: Lecture
    talk: Talk
    face_to_face: FaceToFace
    visit: Visit
    answer: Answer
    poll: Poll
    board: Board
    people: People
    units: Units
    export: Export

    @field_validator("export")
    @classmethod
    def _filled(cls, export: Export, info: ValidationInfo) -> Export:
        try:
            sentences = tuple(sentence.format(**info.data) for sentence in export.sentences)
        except (LookupError, AttributeError, ValueError, TypeError):
            raise wrong("里有填不上的 { }", "sentences") from None
        return Export(sentences=sentences)
