"""参赛的机器人。"""

from bench.process import ROOT, Candidate

PEERS = ROOT / "bench" / "peers"
ONEBOT = "/onebot/v11/ws"

BARE = Candidate(
    name="裸 NoneBot2",
    argv=(str(PEERS / "bare.py"),),
    ws_path=ONEBOT,
    command="/echo 你好",
    env={"DRIVER": "~fastapi"},
)
AIOCQHTTP = Candidate(
    name="aiocqhttp",
    argv=(str(PEERS / "echo_aiocqhttp.py"),),
    ws_path="/ws",
    command="/echo 你好",
)
OURS = Candidate(
    name="青桥",
    argv=("bot.py",),
    ws_path=ONEBOT,
    command="/帮助",
    env={
        "DATA_DIR": "{tmp}",
        "DATABASE_URL": "sqlite://{tmp}/bench.db",
        "SUPERUSERS": '["10001"]',
        "REPLY_LIMIT": "off",
        "BOT_IDS": "[]",
        "SANDBOX": "false",
    },
    cwd=ROOT,
)
