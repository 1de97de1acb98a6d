"""参赛的机器人。"""

from bench.process import ROOT, Candidate

CADRES = range(30_000, 30_050)
"""在任的专职团干部的 QQ 号，由 ours.py 任命。"""

BARE = Candidate(
    name="裸 NoneBot2",
    argv=(str(ROOT / "bench/peers/bare.py"),),
    env={"DRIVER": "~fastapi"},
    bursts=1,
)
AIOCQHTTP = Candidate("aiocqhttp", (str(ROOT / "bench/peers/echo_aiocqhttp.py"),), ws_path="/ws")
SETTINGS = {
    "DATA_DIR": "{tmp}",
    "DATABASE_URL": "sqlite://{tmp}/bench.db",
    "SUPERUSERS": '["10001"]',
    "REPLY_LIMIT": "off",
    "BOT_IDS": "[]",
    "SANDBOX": "false",
}
OURS = Candidate("青桥", ("bot.py",), command="/帮助", env=SETTINGS, cwd=ROOT)


def with_more(count: int) -> Candidate:
    argv = ("-m", "bench.ours", str(count))
    return Candidate(f"青桥加 {count} 条", argv, "/帮助", CADRES, env=SETTINGS, cwd=ROOT)


ONE, SIXTY = with_more(1), with_more(60)
ALL = (BARE, AIOCQHTTP, OURS, ONE, SIXTY)
