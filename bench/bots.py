"""参赛的机器人。"""

from bench.process import ROOT, Candidate, Part, always, at, text

CADRES = range(30_000, 30_200)
"""在任的专职团干部的 QQ 号，由 ours.py 任命。"""
STUDENTS = range(40_000, 42_000)
"""先已暂记的同学。"""
GROUPS = range(3001, 3009)

NONEBOT = {"DRIVER": "~fastapi"}
BARE = Candidate("裸 NoneBot2", (str(ROOT / "bench/peers/bare.py"),), env=NONEBOT, bursts=1)
BARE_COMMIT = Candidate(
    "裸 NoneBot2 + 提交一次", (str(ROOT / "bench/peers/bare_commit.py"),), env=NONEBOT
)
AIOCQHTTP = Candidate("aiocqhttp", (str(ROOT / "bench/peers/echo_aiocqhttp.py"),), ws_path="/ws")
SETTINGS = {
    "DATA_DIR": "{home}",
    "DATABASE_URL": "sqlite://{home}/bench.db",
    "SUPERUSERS": '["10001"]',
    "REPLY_LIMIT": "off",
    "BOT_IDS": "[]",
    "SANDBOX": "false",
}
OURS = Candidate("青桥", ("bot.py",), always("/帮助"), env=SETTINGS, cwd=ROOT)


def with_more(count: int) -> Candidate:
    argv, says = ("-m", "bench.ours", "commands", str(count)), always("/帮助", CADRES[:50])
    return Candidate(f"青桥加 {count} 条", argv, says, env=SETTINGS, cwd=ROOT)


ONE, SIXTY = with_more(1), with_more(60)


def contact(number: int) -> tuple[int, list[Part]]:
    """每一句的团干部与同学都是新的一对：不会撞上「刚刚已登记」，人人都是「新」。"""
    turn, cadre = divmod(number, len(CADRES))
    student = STUDENTS[(turn + cadre * 7) % len(STUDENTS)]
    return CADRES[cadre], [text("/联系 "), at(student), text(" 面谈 #就业")]


SCHOOL = Candidate("青桥", ("-m", "bench.ours", "school"), contact, env=SETTINGS, cwd=ROOT)
