"""词条的规矩：一条多长、几种问法，谁来看一次改动。"""

from dataclasses import dataclass, replace

from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.wording import worded

LONGEST_QUESTION = 120
LONGEST_ANSWER = 300
LONGEST_REASON = 100
MOST_PHRASINGS = 20
ADDING = "/词条 加 怎么补办团员证 / 团员证丢了 | 带身份证找{分团委}登记"


@dataclass(frozen=True)
class Wording:
    """一条词条的话：头一种问法是 question，别的问法在 phrasings。改的时候空着的一半不动。"""

    question: str
    phrasings: tuple[str, ...]
    answer: str

    def over(self, was: "Wording") -> "Wording":
        """改成这样之后的整条。"""
        if not self.question:
            return replace(was, answer=self.answer or was.answer)
        return self if self.answer else replace(self, answer=was.answer)


def check(said: Wording) -> None:
    asked = (said.question, *said.phrasings)
    if not said.question or not said.answer:
        raise Refusal(worded(f"要有问和答，中间用 | 隔开：{ADDING}"))
    if len(asked) > MOST_PHRASINGS:
        raise Refusal(f"一条最多 {MOST_PHRASINGS} 种问法，留常用的。")
    if long := next((q for q in asked if len(q) > LONGEST_QUESTION), None):
        raise Refusal(f"问法最多 {LONGEST_QUESTION} 字，「{long[:8]}…」有 {len(long)} 字，短一点。")
    if len(said.answer) > LONGEST_ANSWER:
        raise Refusal(f"答案最多 {LONGEST_ANSWER} 字，这里有 {len(said.answer)} 字，留要紧的。")


def check_reason(reason: str, number: int) -> None:
    if not reason:
        raise Refusal(f"退回要写原因，写的人会看到：/词条 审 #{number} 0 答案过时了")
    if len(reason) > LONGEST_REASON:
        raise Refusal(f"原因最多 {LONGEST_REASON} 字，写要紧的：/词条 审 #{number} 0 原因")


def check_editor(speaker: Speaker) -> None:
    """改词条、看改动的，此刻得是团干部或校团委。"""
    if not speaker.cadre and not speaker.committee:
        raise Refusal(worded("词条由在任的团干部来改，你现在没有团干部职务。有话发 /提问 问。"))


def check_reviewer(speaker: Speaker, author: int, number: int) -> None:
    """另一个人看过才用：写的人自己不行，谁都一样。"""
    check_editor(speaker)
    if speaker.person == author:
        raise Refusal(
            f"#{number} 是你自己写的，要由另一位团干部来看；不要了就撤回：/撤销 #{number}"
        )
