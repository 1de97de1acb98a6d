"""交接：怎么写。"""

from models.services.handover import HOW, Handed
from plugins._chat.arguments import clean

EXAMPLE = "/交接 王老师 李老师"
WHAT = "把一个人手上没办完的交给另一个人"
WHO = f"交接要写两个人，{HOW}"


def handed(done: Handed) -> str:
    moved = " ".join(f"{what} {n}" for what, n in done.moved)
    said = f"已交接 {moved}：{clean(done.giver, 20)} → {clean(done.taker, 20)}"
    if not done.left:
        return said
    left = " ".join(f"{what} {n}" for what, n in done.left)
    return f"{said}\n还留着 {left}，是接手的人自己的，请再交给别人。"
