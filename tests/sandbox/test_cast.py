"""戏里的人：那张名册导得进，导完各有各的职务，QQ 都对得上。"""

from models import db
from sandbox import cast
from tests.house import SUPER, House

POSTS = {
    cast.OFFICER: "管理员", cast.SECRETARY: "书记", cast.FULLTIME: "专职",
    cast.PARTTIME: "兼职", cast.BRANCH: "团支书",
}  # fmt: skip
HELD = (
    "SELECT qq, person.kind AS kind, name, post.kind AS post"
    " FROM person LEFT JOIN post ON person_id = person.id"
)


async def test_after_the_import_each_has_the_post_and_is_known_by_qq(house: House):
    await house.one(SUPER, "/名册 导入")
    checked, *_ = await house.say(SUPER, cast.ROSTER)
    assert "新增 9 变更 0 合并 0 未出现 0 有误 0" in checked.text
    assert "提醒" not in checked.text
    assert "已提交" in await house.one(SUPER, "/名册 提交")
    rows = {row["qq"]: row for row in await db.rows(HELD)}
    assert {qq: row["post"] for qq, row in rows.items() if row["post"]} == POSTS
    assert rows[cast.TEACHER]["kind"] == "教师"
    assert set(rows) - {SUPER} == {p.qq for p in cast.PEOPLE} - {cast.STRANGER}
    assert all(rows[p.qq]["name"] == p.name for p in cast.PEOPLE if p.qq in rows)


def test_the_cast_is_ten_in_order_and_each_in_a_room_has_a_card():
    assert [p.qq for p in cast.PEOPLE] == [*range(100001, 100011)]
    assert len({p.hue for p in cast.PEOPLE}) == 10
    inside = {qq for _, roles in cast.ROOMS.values() for qq in roles}
    assert inside == {p.qq for p in cast.PEOPLE} - {cast.STRANGER} | {cast.BOT}
