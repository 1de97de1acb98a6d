"""照运行手册换一所学校：抄一份文书，改几处，REGULATION 指过去，重启；账不动，数重数。"""

from pathlib import Path

from scripts.fake_qq import FakeQQ, at
from scripts.running import ROOT, SUPER, running

GROUP, WANG, LI = 3001, 2001, 2003
CHANGES = {
    'school_committee = "校团委"': 'school_committee = "院团委"',
    'full_time = "专职"': 'full_time = "专任团干"',
    "target = 100": "target = 40",
    'window = "年"': 'window = "学期"',
}


def other_school(home: Path) -> Path:
    text = (ROOT / "config" / "regulation.toml").read_text("utf-8")
    for old, new in CHANGES.items():
        text = text.replace(old, new, 1)
    path = home / "ours.toml"
    path.write_text(text, "utf-8")
    return path


async def mine(qq: FakeQQ) -> list[str]:
    before = len(qq.sent)
    await qq.say(WANG, "/我的", group=GROUP)
    return (await qq.wait(before + 1))[-1].text.splitlines()


async def test_the_same_ledger_under_another_regulation(tmp_path: Path):
    async with running(tmp_path) as bot:
        async with bot.dial() as qq:
            await qq.say(SUPER, "/本群 设为 干部群", group=GROUP)
            await qq.say(SUPER, "/任命 ", at(WANG), " 王老师 专职 机电系 自 2026-9-1", group=GROUP)
            await qq.say(WANG, "/联系 ", at(LI), " 面谈", group=GROUP)
            await qq.wait(3)
            assert (await mine(qq))[:2] == [
                "王老师 · 专职 · 2026 年",
                "联系 1/100（1 人次）",
            ]
        assert await bot.stop() in (0, -15)
    async with running(tmp_path, REGULATION=str(other_school(tmp_path))) as bot, bot.dial() as qq:
        assert (await mine(qq))[:3] == [
            "王老师 · 专任团干 · 2026 秋学期",
            "联系 1/40（1 人次）",
            "还差 39 人，剩 6 个教学周，每周 7 人就够",
        ]
        await qq.say(LI, "/任命", group=GROUP)
        assert "给院团委和分团委书记用" in (await qq.wait(2))[-1].text
