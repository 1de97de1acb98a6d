"""V6：一句问话对一千条、一万条词条；词条是编的，字和真的一样反复用。"""

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple
from itertools import product
from statistics import median, quantiles

from bench.process import apart
from bench.report import Row
from config import faq
from models.rules.matching import Entry, Index, judge

ROUNDS = 1000
"""问多少句。"""
LIMITS = {1_000: 2.0, 10_000: 10.0}
"""多少条词条，一句最多几毫秒 CPU。"""
NOTE = """V6 的承诺是绝对的毫秒 CPU，取中位数；「慢的」是一百句里最慢的一句；
从一句话问到三档里的一档都算在内。
词条由「谁的、什么、哪件事」三份词拼成，一条四种问法，同样的字到处都有，比真的更难挑；
随程序来的词条一条二十来种问法，另列一行。"""
WHOSE = """
    新生 研究生 专科生 留学生 交换生 转学生 延毕生 毕业生 入伍学生 社团 班级 支部 学生会 青协 广播站
"""
WHAT = """
    团员证 档案 成绩单 学分 志愿时长 推荐表 报名表 证明 补助 宿舍 借书证 校园卡 教材 军训服 体检表
    保险 奖状 聘书 场地 器材 海报 横幅 经费 发票 印章 账号 密码 网课 选修课 讲座 比赛 名额 积分
    请假条 签到 班会 团课 换届 年审 评议
"""
MATTER = """
    怎么办理 丢了怎么补 在哪里领 什么时候交 交给谁 要什么材料 多久能好 可以代办吗 写错了怎么改
    过期了怎么办 怎么查 能不能退 由谁审批 怎么申请 被退回了怎么办 要盖什么章 多少钱 从哪里下载
"""
SAID = (
    "请问一下{0}的{1}{2}", "{1}{2} 我是{0}", "老师好，{0}想问{1}{2}？", "{2}啊 {1}",
    "{0}{1}到底{2}呀",
)  # fmt: skip


def measure(rounds: int) -> list[Row]:
    return [Row(*cells) for cells in apart("bench.questions", rounds)]


def inside(rounds: int) -> Iterator[Row]:
    yield shipped(rounds)
    for size, limit in LIMITS.items():
        chosen = random.Random(6).sample([*product(*map(str.split, (WHOSE, WHAT, MATTER)))], size)
        began = time.process_time()
        index = Index(_entry(number, *parts) for number, parts in enumerate(chosen))
        built = (time.process_time() - began) * 1000
        took = [_asked(index, text) for text in _texts(chosen, rounds)]
        usual = median(took)
        what = f"一句问话，{size} 条词条"
        yield Row("V6", what, usual, "毫秒", "承诺", limit, 1.0)
        yield Row("V6", f"{what}，慢的", quantiles(took, n=100)[-1], "毫秒", "承诺", limit, None)
        yield Row("V6", f"建 {size} 条的索引", built, "毫秒", "一句", usual, None)


def shipped(rounds: int) -> Row:
    """随程序来的词条少，问法多：细比的多。"""
    seeds = faq.load()
    index = Index(Entry(seed.key, seed.question, seed.phrasings) for seed in seeds)
    dice = random.Random(600)
    took = [
        _asked(index, f"请问{dice.choice(dice.choice(seeds).phrasings)}呀") for _ in range(rounds)
    ]
    what = f"一句问话，随程序来的 {len(seeds)} 条"
    return Row("V6", what, median(took), "毫秒", "承诺", LIMITS[1_000], 1.0)


def _entry(number: int, whose: str, what: str, matter: str) -> Entry:
    phrasings = (
        f"{what}{matter}，{whose}",
        f"{whose}要{what}，{matter}",
        f"我是{whose} {what}{matter}",
    )
    return Entry(number, f"{whose}的{what}{matter}？", phrasings)


def _texts(chosen: list[tuple[str, ...]], rounds: int) -> Iterator[str]:
    dice = random.Random(60)
    for _ in range(rounds):
        yield dice.choice(SAID).format(*dice.choice(chosen))


def _asked(index: Index, text: str) -> float:
    began = time.process_time()
    judge(index.search(text))
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    print(json.dumps([astuple(row) for row in inside(int(sys.argv[1]))]))
