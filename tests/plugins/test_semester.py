"""一个秋学期从头过到尾：活动、签到、走访、指导、面谈都用说的，说回来的数等于另记的一本清单。"""

import random
import re
from datetime import date, timedelta

import pytest

from plugins._chat import merged
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House
from tests.plugins.test_mine import today
from tests.services.plain_duties import Duties, Event, Talked
from tests.services.worlds import enrol

WANG, ZHOU, ZHANG = CADRES = (2001, 2002, 2003)
NAMES = {WANG: "王老师", ZHOU: "周老师", ZHANG: "张老师"}
STUDENTS = tuple(range(5000, 5008))
HOMES = {WANG: "机电系", ZHOU: "经管系", ZHANG: "机电系"}
BRANCHES = {"机电2301": "机电系", "经管2301": "经管系"}
FIRST, WEEKS = date(2026, 9, 2), 18
KINDS = ("团课", "恳谈会", "主题团日", "主题团日", "面对面", "其他")
TITLES = {
    "D4": "上团课",
    "D5": "组织恳谈会",
    "D6": "参加主题团日",
    "D14": "面对面交流",
    "D3": "驻系蹲班",
}
NUMBER, CODE = re.compile(r"#(\d+)"), re.compile(r"签到码 (\d{4})")


class Semester:
    """说一句，清单上记一条。"""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.chance, self.plain = house, random.Random(seed), Duties()
        self.day, self.visits = FIRST, set[tuple[int, str]]()

    async def open_up(self) -> None:
        today(9, 1)
        for who, kind in zip(CADRES, ("专职", "专职", "兼职"), strict=True):
            await self.house.appoint(who, NAMES[who], f"{kind} {HOMES[who]}")
            self.plain.posts.append([who, kind, date(2026, 9, 1), None])
            self.plain.homes[who] = HOMES[who]
        await self.house.appoint(SUPER, "陈书记", "管理员")
        for branch, qq in zip(BRANCHES, (2011, 2012), strict=True):
            await self.house.appoint(qq, f"支书{qq}", f"团支书 {branch}")
        for qq in STUDENTS:
            await enrol(f"同学{qq}", qq)

    async def week(self, nth: int) -> None:
        self.day = FIRST + timedelta(weeks=nth)
        today(self.day.month, self.day.day, self.day.year)
        for _ in range(self.chance.randint(0, 2)):
            await self.gather()
        for doing in self.chance.sample((self.talk, self.guide, self.visit), 2):
            if self.chance.random() < 0.5:
                await doing()

    async def gather(self) -> None:
        """发起、签到、结束；有的取消。"""
        host, kind = self.chance.choice(CADRES), self.chance.choice(KINDS)
        places = {name for name in BRANCHES if self.chance.random() < 0.3}
        nth = len(self.plain.events)
        line = f"/活动 {kind} 第{nth}场 {' '.join(sorted(places))} 公开"
        told = await self.house.one(host, line)
        number, code = NUMBER.search(told), CODE.search(told)
        assert number, told
        assert code, told
        units = {BRANCHES[name] for name in places}
        event = Event(int(number[1]), 0, kind, self.day, [host], units)
        self.plain.events.append(event)
        anybody = [w for w in (*CADRES, *STUDENTS) if self.chance.random() < 0.4]
        for who in anybody:
            await self.house.say(who, code[1])
            event.came[who] = False
        told = await self.house.one(host, f"/结束 #{event.number}")
        assert f"到 {len(anybody)} 人" in told or places, told
        event.state = "已结束"
        if self.chance.random() < 0.15:
            told = await self.house.one(host, f"/活动 #{event.number} 取消")
            if "已取消" not in told:
                told = await self.house.one(host, "1")
            assert "已取消" in told, told
            event.state = "已取消"

    async def talk(self) -> None:
        who, mode = self.chance.choice(CADRES), self.chance.choice(("面谈", "电话"))
        told = await self.house.one(
            who, "/联系 ", at(self.chance.choice(STUDENTS)), f" {mode}", group=ADMIN_GROUP
        )
        assert "联系+1" in told, told
        self.plain.talked.append(Talked(0, who, self.day, mode == "面谈"))

    async def guide(self) -> None:
        who = self.chance.choice((WANG, ZHOU))
        told = await self.house.one(who, "/指导 机电2301 换届怎么开")
        assert told.startswith("指导 机电2301"), told
        self.plain.guided.append((who, self.day))

    async def visit(self) -> None:
        unit = self.chance.choice(("机电系", "经管系"))
        told = await self.house.one(SUPER, f"/走访 {unit} 看了实验室{self.day.day}")
        assert f"{self.day.month}月走访 {unit}" in told, told
        self.visits.add((self.day.month, unit))

    # ---- 对数

    async def check(self) -> None:
        for who in CADRES:
            told = await self.house.one(who, "/我的")
            seen = {key: int(found[1]) for key, title in TITLES.items()
                    if (found := re.search(rf"{title}\D* ?(\d+)(?:/| 次)", told))}  # fmt: skip
            assert seen == self.plain.figures(who, self.day), told
            assert len(told.splitlines()) <= 10
        await self.check_wide()

    async def check_wide(self) -> None:
        self.house.qq.refuse = lambda _, params: any(
            p["type"] == "image" for p in params.get("message", ())
        )
        board = await self.house.one(WANG, "/榜 123", group=ADMIN_GROUP)
        for who in (WANG, ZHOU):
            figures = self.plain.figures(who, self.day)
            row = f"{NAMES[who]} {figures['D4']}/1 {figures['D5']}/2 {figures['D6']}/3"
            assert row in board, board
        assert "兼职 —" in board
        told = await self.house.one(SUPER, "/进度 校")
        school, each = self.plain.quarter(self.day)
        assert f"本季度有人到场的活动 {school} 场\n本季度有活动的系 {len(each)}/2" in told
        went = {month for month, _ in self.visits}
        months = [9, 10, 11, 12][: (self.day.month - 9) % 12 + 1]
        missed = [f"{m}月" for m in months if m not in went]
        assert f"走访：本学年 {len({unit for _, unit in self.visits})}/2 系" in told
        (line,) = [x for x in told.splitlines() if x.startswith("走访：")]
        assert (
            re.findall(r"\d+月(?!（)", line.partition("未走访")[2].replace("（本月）", ""))
            == missed
        )
        self.house.qq.refuse = lambda *_: False


@pytest.mark.parametrize("seed", range(2))
async def test_a_semester(house: House, seed: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(merged, "PAUSE", 0.01)
    semester = Semester(house, seed)
    await semester.open_up()
    for nth in range(WEEKS):
        await semester.week(nth)
        if nth % 4 == 3 or nth == WEEKS - 1:
            await semester.check()
