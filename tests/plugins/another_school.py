"""搭一所别的学校：换上它的文书，说过的话都留着查。"""

from dataclasses import dataclass, field
from pathlib import Path

from models.services import ledger
from plugins._chat import clock
from scripts.fake_qq import Part, at
from tests.house import ADMIN_GROUP, SUPER, House
from tests.plugins.test_mine import today

SCHOOLS = Path(__file__).parents[1] / "config" / "schools"
WANG, ZHANG, LI, HAN, ZHOU = 2001, 2002, 2003, 2004, 2009
NAMES = {WANG: "王老师", ZHANG: "张三", LI: "李雷", HAN: "韩梅梅", ZHOU: "周老师"}
SHIPPED = (
    "系", "机电", "面谈", "就业", "学业", "2301", "100", "/10", "今年", "2026 年联系", "校团委",
    "分团委", "四.1", "院青发", "湖北",
)  # fmt: skip
"""随附那一所的词和数，别的学校一句也不该说。"""


@dataclass
class School:
    """搭在 house 上的另一所学校；说过的话都留着，最后一起查。"""

    house: House
    heard: list[str] = field(default_factory=list)

    async def say(self, who: int, *parts: str | Part, group: int | None = ADMIN_GROUP) -> str:
        told = "\n".join(s.text for s in await self.house.say(who, *parts, group=group))
        self.heard.append(told)
        return told

    async def meet(self, cadre: int, days: list[tuple[int, int]], mode: str, first: int) -> None:
        """每天见一个新人，他随后确认。"""
        for qq, day in enumerate(days, first):
            today(*day)
            await self.say(cadre, "/联系 ", at(qq), f" {mode}")
            await self.say(qq, "1")

    async def open_up(self, full: str, part: str, department: str) -> None:
        self.house.qq.cards |= NAMES
        for who, name, kind in ((WANG, "王老师", full), (ZHANG, "张三", part)):
            told = await self.say(
                SUPER, "/任命 ", at(who), f" {name} {kind} {department} 自 2026-9-1"
            )
            assert f"已任命 {name} {kind}（{department}），自" in told
        told = await self.say(SUPER, "/任命 ", at(ZHOU), " 周老师 管理员")
        assert told == "已任命 周老师 管理员"

    async def titles(self) -> list[str]:
        """榜图上的题目、副题、各段的名、脚注。"""
        from plugins.board import text as board  # 插件要由 tests.house 先载入

        day = clock.now().date()
        year = ledger.contact_period(day)
        drawn = board.board(await ledger.standings(year, year, day), None, "", clock.now())
        found = [drawn.title, drawn.subtitle, *(s.title for s in drawn.sections), drawn.footer]
        self.heard += found
        return found

    async def board(self, *words: str) -> str:
        """图发不出时的文字版。"""
        self.house.qq.refuse = lambda _, p: any(x["type"] == "image" for x in p.get("message", ()))
        told = await self.say(WANG, "/榜 ", *words)
        self.house.qq.refuse = lambda *_: False
        return told

    def nothing_foreign(self, *more: str) -> None:
        said = "\n".join(self.heard).replace("联系", "").replace("关系", "")
        assert [word for word in (*SHIPPED, *more) if word in said] == [], said
