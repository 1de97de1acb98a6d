"""刚加上好友说的第一句。"""

from collections.abc import Sequence

USAGE = "/本群 列表"
HOW = {
    "绑定": "先绑定，发：/绑定 学号 姓名",
    "帮助": "能做什么，发：/帮助",
}


def welcome(names: Sequence[str]) -> str:
    """names：现在有的命令；没有的不提。"""
    return "\n".join(("你好，我是青桥。", *(HOW[n] for n in HOW if n in names)))
