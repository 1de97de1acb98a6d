"""/纪要 附在一场活动上：主讲、组织、主办的人来附。"""

from models import db
from models.services import journal
from tests.house import NOW, House
from tests.services.worlds import act

LI, WANG = 2102, 2103


async def test_of_an_activity_by_its_leads(house: House):
    for qq, name in ((LI, "李老师"), (WANG, "王老师")):
        await house.appoint(qq, name, "专职 机电系")
    await _an_activity(LI)
    assert "已附 #1 青春：文字" in await house.one(LI, "/纪要 #1 讲得好")
    assert "由同行、主办的人来附" in await house.one(WANG, "/纪要 #1 讲得好")


async def _an_activity(qq: int) -> None:
    """/活动 由另一个插件来写，这里直接放一场在库里。"""
    speaks = await act(qq, NOW)

    @db.tx
    async def write() -> None:
        entry = await journal.write("activity", speaks, {}, numbered=True)
        made = await db.insert("activity", {
            "entry_id": entry, "kind": "团课", "state": "已结束", "title": "青春", "place": "",
            "day": NOW.date(), "starts": NOW, "closes": NOW, "on_site": False, "account": 1,
        })  # fmt: skip
        line = {"activity_id": made, "person_id": speaks.speaker.person}
        await db.insert("activity_lead", {**line, "role": "主讲", "position": 0})

    await write()
