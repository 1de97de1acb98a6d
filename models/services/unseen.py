"""诉求说到了人，数起来就得看是谁在听：说到的人看到的数里没有它；在群里说的，谁的数里都没有它。"""

from models.rules.rights import Speaker

_ABOUT = "SELECT 1 FROM ticket_avoid v WHERE v.ticket_id = t.id"
FROM = f"NOT EXISTS ({_ABOUT} AND (v.person_id = ? OR v.qq = ?))"
"""没有说到这个人（编号、QQ）的。"""


def by(viewer: Speaker | None) -> tuple[str, tuple[object, ...]]:
    """接在 WHERE 里的一句，工单表叫 t；viewer 为 None：听的不止一个人。

    群里不能照着问的人数：两个人各问一次，数不一样，就知道里面有一件说到了谁。
    """
    if viewer is None:
        return f"NOT EXISTS ({_ABOUT})", ()
    return FROM, (viewer.person or 0, viewer.qq)
