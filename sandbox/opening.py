"""开场：空账本上，先替周老师把屋子布置好，新来的人一进门就用得了。"""

from dataclasses import dataclass

from nonebot import logger

from models.rules.refusal import Refusal
from models.rules.wording import worded
from sandbox import lines
from sandbox.cast import BOT, CADRES, CLASS, OFFICER, PARTTIME, ROSTER, STUDENTS
from sandbox.listening import listening
from sandbox.world import World

SECONDS = 20
QUIET = 0.3
UNREACHED = "开场没有演：青桥一直没有连上。"
STUCK = "开场没有演完：「{words}」一直没有回话。"


@dataclass(frozen=True)
class Line:
    """谁在哪里打什么；whom 是要 @ 的人；quotes：引用上一条回话。"""

    who: int
    chat: str
    words: str
    whom: int | None = None
    after: str = ""
    quotes: bool = False


def script() -> tuple[Line, ...]:
    """系和班级的名字照名册里写的。"""
    private, here = f"p{OFFICER}", f"g{CLASS}"
    return (
        Line(OFFICER, f"g{CADRES}", "/本群 设为 干部群"),
        Line(OFFICER, private, "/名册 导入"),
        Line(OFFICER, private, ROSTER),
        Line(OFFICER, private, "/名册 提交"),
        Line(OFFICER, private, f"/本群 {CLASS} 设为 学生群 机电2301"),
        Line(PARTTIME, here, "/联系 ", STUDENTS[1], worded(" {面谈} #生活")),
        Line(STUDENTS[1], here, "1", quotes=True),
    )


async def play(world: World) -> None:
    """等青桥连上，一句一句打，答了一句才打下一句；没演完也能用，页面上看得到演到哪一句。"""
    try:
        await _typed_all(world)
    except Refusal as no:
        logger.warning(str(no))


async def _typed_all(world: World) -> None:
    with listening(world) as ear:
        if not await ear.until(lambda: world.online, SECONDS):
            raise Refusal(UNREACHED)
    answer: int | None = None
    for line in script():
        answer = await _typed(world, line, answer)


async def _typed(world: World, line: Line, previous: int | None) -> int | None:
    """打一句，等青桥回话或贴表情；返回它回话的号。"""
    parts = [{"type": "text", "text": line.words}]
    if line.whom is not None:
        parts += [{"type": "at", "qq": line.whom}, {"type": "text", "text": line.after}]
    with listening(world) as ear:
        said = world.say(line.who, line.chat, parts, previous if line.quotes else None)

        def answered() -> bool:
            told = [c["message"] for c in ear.heard if "message" in c]
            return any(
                (m["sender"] == BOT and m["chat"] == line.chat)
                or (m["id"] == said.id and m["reactions"])
                for m in told
            )

        if not await ear.until(answered, SECONDS):
            raise Refusal(STUCK.format(words=line.words.splitlines()[0]))
        await ear.quiet(QUIET)  # 跟着来的文件、记回话的号
        replies = [c["message"] for c in ear.heard if lines.by_bot(c)]
    return next((m["id"] for m in replies if m["chat"] == line.chat), None)
