"""一问一答：handler 收到的 Turn，交回的 Answer。"""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from nonebot.adapters.onebot.v11 import Bot

from models.rules.rights import Act, Place, Speaker
from models.services.groups import View
from plugins._chat import dialogue
from plugins._chat.arguments import Token, tokens
from plugins._chat.line import Line


@dataclass(frozen=True)
class Turn:
    """谁（speaker，按今天的职务）在哪里（place）说了什么（args 是命令之后的部分）。"""

    bot: Bot
    line: Line
    speaker: Speaker
    place: Place
    now: datetime
    group: View | None = None
    args: tuple[Token, ...] = ()

    @cached_property
    def act(self) -> Act:
        return Act(self.speaker, self.now, self.line.origin)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def private(self) -> bool:
        return self.place is Place.PRIVATE

    @property
    def students(self) -> bool:
        return self.place is Place.STUDENTS

    @property
    def audience(self) -> Speaker | None:
        """听的只有他一个人时是他；群里不止一个人听，数里就不能有只他看得到的。"""
        return self.speaker if self.private else None

    @property
    def key(self) -> dialogue.Key:
        return self.line.key

    def also(self, more: "Turn") -> "Turn":
        """把补充的一句接在原来的参数后面：缺什么只问什么，已经说的留着。"""
        gap = ("text", {"text": " "})
        line = replace(self.line, segments=(*self.line.segments, gap, *more.line.segments))
        args = (*self.args, *tokens(more.line.segments))
        return replace(self.resumed(more), line=line, args=args)

    def resumed(self, reply: "Turn") -> "Turn":
        """接着办第一句：写下的出处仍是那条命令，身份、钟和这是什么群按答复的这一刻。"""
        return replace(
            self, speaker=reply.speaker, now=reply.now, place=reply.place, group=reply.group
        )

    def saying(self, words: str) -> "Turn":
        """答了一句「好」，就同他打了这一行参数；写下的出处是答的那一句。"""
        segments = (("text", {"text": words}),)
        line = replace(self.line, segments=segments, quote=None)
        return replace(self, line=line, args=tokens(segments))

    def ask(
        self,
        text: str,
        answer: Callable[["Turn", str], Awaitable["Answer | None"]],
        *,
        seconds: float = dialogue.SECONDS,
        lasting: bool = False,
    ) -> "Answer":
        question = dialogue.Question(
            answer, self.line.origin.message, seconds=seconds, lasting=lasting
        )
        dialogue.ask(self.key, question)
        return Answer(text, question=question)


Tell = Callable[[str], None]
"""办着的时候说一句到哪了。"""

Note = tuple[int, str] | tuple[int, str, int]
"""(QQ, 话)，或 (QQ, 话, 分录)：带着分录的，引用这句话就是在说那条分录。"""


@dataclass(frozen=True)
class Total:
    """并进去的那一句合计：哪件事、怎么说、共几人。"""

    key: Hashable
    words: Callable[[int, int], str]
    people: int


Work = Callable[[Tell], Awaitable["Answer | None"]]


Landed = Callable[[bool | None], Awaitable[None]]
"""送到没有；没有应答的不知道，是 None。"""


@dataclass(frozen=True)
class Attachment:
    """随回话发出的一个文件。"""

    name: str
    content: bytes


@dataclass(frozen=True)
class Answer:
    """一条回话。entry：它说的是哪条分录；fresh=False：事件重投，送到过就不再说。

    picture 是 PNG。reaction：群里能贴表情就不发字；贴不了又有 total 的，并进一句合计。
    private：先私聊发这一段，发不到就把 text 换成 otherwise。
    plain：图发不出时的文字版。file：跟在这句话后面的文件。
    at：群里先 @ 这个人，不引用谁的话。
    landed：发完了说一声送到没有（明确被拒才算没有；没有应答的不知道）。
    work：先说 text，再去办这件久的，办完说它交回的话。
    notes：另外私聊知会的人，安静时段攒着，过了再发。
    alerts：也是私聊知会，但事关他自己的号（绑定被换走、被解除），安静时段也发：
    安静是不拿没人要的话去打扰，这一句晚到一夜，号就被别人用了一夜。
    """

    text: str
    entry: int | None = None
    fresh: bool = True
    picture: bytes | None = None
    reaction: bool = False
    total: Total | None = None
    private: str | None = None
    otherwise: str = ""
    plain: str = ""
    file: Attachment | None = None
    notes: tuple[Note, ...] = ()
    alerts: tuple[Note, ...] = ()
    at: int | None = None
    landed: Landed | None = field(default=None, compare=False)
    work: Work | None = field(default=None, compare=False)
    question: dialogue.Question | None = field(default=None, compare=False)
