"""一句话往哪里走：斜杠命令 → 没答完的问题 → 引用我们的话 → 签到码 → @机器人；其余是聊天，不理。"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from nonebot import logger
from nonebot.rule import TrieRule

from config.settings import settings, superusers
from models.rules.refusal import Refusal
from models.rules.rights import Place
from models.services import groups, journal, people
from plugins._chat import again, care, clock, codes, commands, dialogue, limits
from plugins._chat.arguments import Token, clean, fold
from plugins._chat.commands import Command
from plugins._chat.events import Frame
from plugins._chat.faces import is_face
from plugins._chat.guarded import guarded
from plugins._chat.jobs import Jobs
from plugins._chat.line import SLASHES, Line
from plugins._chat.occasions import Occasion
from plugins._chat.patience import SLOWLY, Patience
from plugins._chat.people import may, refusal
from plugins._chat.sending import Sender
from plugins._chat.turn import Answer, Turn
from plugins._chat.typos import HINT_SECONDS, Typos

Listener = Callable[[Turn], Awaitable[Answer | None]]

CALL_OFF = ("取消", "算了", "不用了")


class Router:
    """sender 送回话；limit 是每人的命令数。"""

    def __init__(self, sender: Sender, limit: limits.Window | None) -> None:
        self._sender, self._patience = sender, Patience(limit)
        self._typos = Typos()
        self._hints = limits.Window(1, HINT_SECONDS)
        self.jobs = Jobs(sender, guarded)

    async def handle(self, bot: Any, line: Line) -> bool:
        """办一句话；返回 False 表示不是对我们说的（留给别的 NoneBot 插件）。"""
        worried = care.alarming(line)
        if question := self._question(line):
            if not self._patience.take(line) and not worried:
                return await self._slowly(bot, line)
            if await self._serve(bot, line, partial(self._answered, question)):
                return True
            self._patience.back(line)
        listener = codes.listener(line) or await self._listener(line)
        if worried and not commands.spot(line):
            listener = partial(care.caught, listener if self._knows(line, listener) else None)
        if listener is None:
            return False
        if not self._patience.take(line) and not worried:
            return await self._slowly(bot, line)
        # 没猜中的命令、不想再说一遍的 @，别的插件也许听得懂。
        unsure = listener in (self._typos.hint, self._addressed)
        return await self._serve(bot, line, listener) or not unsure

    async def _slowly(self, bot: Any, line: Line) -> bool:
        if self._patience.tells(line):
            await self.say(bot, line, SLOWLY)
        return True

    async def say(self, bot: Any, line: Line, text: str) -> None:
        """不办事，只说一句；这个群归别的账号说话就不说。"""

        async def spoken(_turn: Turn) -> Answer:
            return Answer(text)

        await self._serve(bot, line, spoken)

    async def recalled(self, bot: Any, line: Line) -> bool:
        """作者撤回了自己的一句话：在等的问题作罢，写下的东西交给它的那一类去撤销。"""
        dialogue.close_asked_by(line.key, line.origin.message)
        o = line.origin
        entry = await journal.at_message(o.account, o.chat, o.message, o.qq)
        retract = commands.retractor(await journal.kind_of(entry)) if entry else None
        if entry is None or retract is None:
            return False
        return await self._serve(bot, line, lambda turn: retract(turn, entry))

    async def filed(self, bot: Any, line: Line) -> bool:
        """群文件、离线文件：只有正等着这个人的文件时才是对我们说的。"""
        asked = self._question(line)
        return asked is not None and await self._serve(bot, line, partial(self._answered, asked))

    async def happened(self, bot: Any, line: Line, occasion: Occasion, frame: Frame) -> bool:
        """加好友、进群这些不是说话的事；没办成也没有人在等回话，只记一笔日志。"""
        heard = self._heard(bot, line, lambda turn: occasion(turn, frame))
        try:
            return self._reply(bot, line, await heard)
        except Exception as error:
            logger.warning(f"一件不是说话的事没有办成：{type(error).__name__}")
            return True

    async def _serve(self, bot: Any, line: Line, listener: Listener) -> bool:
        return self._reply(bot, line, await guarded(line, self._heard(bot, line, listener)))

    def _reply(self, bot: Any, line: Line, answer: Answer | None) -> bool:
        if answer is not None:
            self._sender.put(bot, line, self.jobs.start(bot, line, answer))
        return answer is not None

    async def _heard(self, bot: Any, line: Line, listener: Listener) -> Answer | None:
        turn = await self._turn(bot, line)
        return await again.heard(turn, listener) if turn else None

    def _question(self, line: Line) -> dialogue.Question | None:
        """这句话在答的问题。引用说了算：引用别的就不是在答它，群里 @ 着说的命令也不是。"""
        if line.text.startswith(SLASHES):
            return None
        if line.quote is not None:
            return dialogue.quoted(line.key, line.quote)
        question = dialogue.current(line.key)
        addressed = line.to_me and line.group is not None
        return None if addressed and commands.spot(line, slash=False) else question

    async def _listener(self, line: Line) -> Listener | None:
        """这句话归谁听：命令、引用的那条分录的一类、@机器人；别的 NoneBot 插件的命令归它们。"""
        if line.text.startswith(SLASHES):
            if found := commands.spot(line):
                return partial(self._run, *found)
            known = is_face(line.bare[1:]) or TrieRule.prefix.longest_prefix(line.text)
            return None if known else self._typos.hint
        if line.quote is not None:
            return await self._followed(line, line.quote)
        if line.group is None and line.file:
            return commands.offered
        if line.called:
            return self._addressed
        return None  # 没头没尾的一句话是聊天，不理；听着危险的另有人接

    def _knows(self, line: Line, listener: Listener | None) -> bool:
        """听着危险的，引用、@ 的自己会听；没猜中的命令不会。"""
        return listener is not None and (line.quote is not None or line.called)

    async def _followed(self, line: Line, quote: int) -> Listener | None:
        entry = await journal.quoted(line.account, line.origin.chat, quote)
        follow = commands.follower(await journal.kind_of(entry)) if entry else None
        if entry is None or follow is None:
            return None
        return lambda turn: follow(turn, entry, line.bare)

    async def _turn(self, bot: Any, line: Line) -> Turn | None:
        """查清说话的人和所在的群；这个群归别的账号说话时返回 None。"""
        now = clock.now()
        speaker = await people.speaker(
            line.qq, now.date(), line.qq in superusers(), clean(line.name, 20),
            carer=line.qq in settings().care_people,
        )  # fmt: skip
        if line.group is None:
            return Turn(bot, line, speaker, Place.PRIVATE, now)
        group = await groups.view(line.group)
        turn = Turn(bot, line, speaker, group.kind, now, group)
        if group.account is None:
            # 两个账号可能同时来认；以账上记的为准。
            await groups.claim(line.group, line.account, replace(turn.act, origin=None))
            group = await groups.view(line.group)
        return replace(turn, group=group) if group.account == line.account else None

    async def _run(self, command: Command, args: tuple[Token, ...], turn: Turn) -> Answer | None:
        dialogue.close(turn.key)
        turn = replace(turn, args=args)
        if may(turn.speaker, command.name, turn.place):
            return await command.handler(turn)
        if command.otherwise and not await journal.already(turn.line.origin):
            return await command.otherwise(turn)
        raise Refusal(refusal(turn.speaker, command.name, turn.place))

    async def _answered(self, question: dialogue.Question, turn: Turn) -> Answer | None:
        said = turn.line.bare
        if fold(said) in CALL_OFF and not (question.entries or question.told):  # 请他答的没得取消
            dialogue.close(turn.key)
            return Answer("好的，不办了。")
        answer = await question.answer(turn, said)
        if answer is not None and dialogue.current(turn.key) is question:
            dialogue.close(turn.key)
        return answer

    async def _addressed(self, turn: Turn) -> Answer | None:
        """@机器人：不带斜杠的命令名要断开、且此人可用，才算命令。"""
        found = commands.spot(turn.line, slash=False)
        if found and may(turn.speaker, found[0].name, turn.place):
            return await self._run(*found, turn)
        if answer := await commands.spoken_to(turn):
            return answer
        if self._hints.take((turn.line.account, turn.line.qq)):
            return Answer("我在。有问题直接 @我 问，能做什么发 /帮助。")
        return None
