"""真的 bot.py 开着沙盒：从页面那条 WebSocket 进去，重来、重启、各个场景。"""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.cast import CADRES, CLASS, FULLTIME, OFFICER, STUDENTS
from scripts.running import Running, running
from tests.sandbox.browsers import browse, sandboxed, words
from tests.sandbox.worlds import text

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))}
HERE, THERE = f"g{CLASS}", f"g{CADRES}"
HTML = "<img src=x onerror=alert(1)>&amp;[CQ:at,qq=all]"


def site(bot: Running) -> httpx.AsyncClient:
    here = f"http://127.0.0.1:{bot.env['PORT']}"
    return httpx.AsyncClient(base_url=here, headers={"origin": here}, trust_env=False)


async def test_when_it_is_off_there_is_nothing(tmp_path: Path):
    async with running(tmp_path) as bot, bot.dial(), site(bot) as web:
        for path in ("/sandbox", "/sandbox/page/index.html", "/sandbox/files/0"):
            assert (await web.get(path)).status_code == 404
    assert not (tmp_path / "sandbox").exists()


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_scenario_plays_out_as_written(name: str, tmp_path: Path):
    async with sandboxed(tmp_path) as (_, browser):
        done = await browser.do("replay", text=SCENARIOS[name])
    assert done["diff"] == []
    assert done["same"] is True


async def test_a_scenario_says_which_row_differs(tmp_path: Path):
    rows = SCENARIOS["联系到撤回"].splitlines()[:7]
    nth = next(i for i, row in enumerate(rows) if "已记录" in row)
    wrong = [*rows[:nth], rows[nth].replace("已记录", "没记录"), *rows[nth + 1 :]]
    async with sandboxed(tmp_path) as (_, browser):
        done = await browser.do("replay", text="\n".join(wrong))
    assert done["same"] is False
    assert done["diff"][0] == f"第 {nth + 1} 行不一样"


async def test_the_opening_leaves_a_working_house(tmp_path: Path):
    async with sandboxed(tmp_path) as (_, browser):
        told = await browser.answer(FULLTIME, HERE, "/联系 李雷 面谈")
        assert "已记录：面谈 李*" in words(told)
        chips = (await browser.do("hints", who=STUDENTS[0], chat=HERE))["chips"]
        assert (chips[0]["text"], chips[0]["quote"]) == ("1", told["id"])
        own = (await browser.do("hints", who=FULLTIME, chat=HERE))["chips"]
        undo = next(chip["text"] for chip in own if chip["label"] == "撤销上一条")
        assert words(await browser.answer(FULLTIME, HERE, undo)).startswith("已撤销")
        assert "管理员 1 人" in words(await browser.answer(OFFICER, THERE, "/任命 列表"))
        groups = [t for t in browser.told if t["t"] == "groups"][-1]["groups"]
        assert {g["name"]: g["kind"] for g in groups} == {
            "团干部工作群": "干部群",
            "机电2301 班群": "学生群",
        }


async def test_killed_and_started_again_the_old_receipt_still_answers(tmp_path: Path):
    async with sandboxed(tmp_path) as (bot, browser):
        await browser.do("clock", by="1天")
        receipt = await browser.answer(FULLTIME, THERE, "/联系 李雷 面谈 #学业")
        await asyncio.sleep(1.5)  # 存盘要半秒；之后断电也不丢
        bot.process.kill()
        await bot.process.wait()
        env = bot.env
    async with running(tmp_path, **env) as again, browse(int(again.env["PORT"])) as browser:
        state = browser.told[0]
        assert receipt["id"] in {m["id"] for m in state["messages"]}
        assert state["now"] > "2026-11-26T10:00"
        await browser.first(lambda t: t.get("online") or t.get("bot", {}).get("online"))
        await browser.ready()
        assert [t["t"] for t in browser.told].count("state") == 1  # 再给一遍，没读的就都算读过了
        told = await browser.answer(FULLTIME, THERE, "/撤销", receipt["id"])
        assert words(told).startswith("已撤销")


def begun_again(told: dict[str, Any]) -> bool:
    """开场也演完了的那一帧；两个页面各收各的，先后不定。"""
    return told["t"] == "state" and any("/名册 提交" in words(m) for m in told["messages"])


async def test_a_reset_begins_again_and_leaves_the_real_ledger_alone(tmp_path: Path):
    async with running(tmp_path) as real, real.dial() as qq:
        await qq.say(2000, "/本群 设为 干部群", group=3001)
        await qq.wait(1)
        await real.stop()
    names = ("live.db", "journal.head", "keys/journal.key")
    before = {name: (tmp_path / name).read_bytes() for name in names}
    async with sandboxed(tmp_path) as (bot, browser):
        port = int(bot.env["PORT"])
        first = await browser.answer(FULLTIME, THERE, "/联系 李雷 面谈")
        await browser.do("clock", by="1小时")
        async with browse(port) as other:
            since = len(other.told)
            resetting = asyncio.create_task(browser.do("reset"))
            await other.first(lambda t: t["t"] == "online" and not t["online"])
            refused = await other.ask("say", who=FULLTIME, chat=THERE, parts=[])
            assert refused["words"] == "正在重来，请等几秒。"
            await resetting
            state = await other.first(begun_again, since)
            assert state["now"] < "2026-11-25T10:30"
            again = await other.answer(FULLTIME, THERE, "/联系 李雷 面谈")
        assert words(again) == words(first)
        await browser.do("reset")
        assert words(await browser.answer(FULLTIME, THERE, "/联系 李雷 面谈")) == words(first)
        assert await bot.stop() in (0, -15)
    assert "ERROR" not in bot.log
    assert "没有封上" not in bot.log
    assert {name: (tmp_path / name).read_bytes() for name in names} == before


async def test_files_go_up_and_come_down_as_attachments(tmp_path: Path):
    async with sandboxed(tmp_path) as (bot, browser), site(bot) as web:
        page = f"{HTML}<script>1</script>".encode()
        kept = (await web.post("/sandbox/files", content=page)).json()["file"]
        down = await web.get(f"/sandbox/files/{kept}/表.html")
        assert down.content == page
        for shown in (down, await web.get(f"/sandbox/files/{kept}")):
            assert shown.headers["content-type"] == "application/octet-stream"
            assert shown.headers["content-disposition"].startswith("attachment")
            assert shown.headers["x-content-type-options"] == "nosniff"
            assert shown.headers["cache-control"] == "no-store"
            assert "sandbox" in shown.headers["content-security-policy"]
        drawn = await browser.answer(OFFICER, THERE, "/榜")
        image = next(p for p in drawn["parts"] if p["type"] == "image")
        shown = await web.get(f"/sandbox/files/{image['file']}")
        assert shown.headers["content-type"] == "image/png"
        assert "content-disposition" not in shown.headers
        big = await web.post("/sandbox/files", content=b"0" * (20 * 1024 * 1024 + 1))
        assert (big.status_code, big.text) == (413, "一个文件至多 20 MB。")
        for path in (
            "files/..%2fworld.json",
            "files/world.json",
            "page/..%2fweb.py",
            "page/web.py",
        ):
            lost = await web.get(f"/sandbox/{path}")
            assert lost.status_code == 404
            assert str(tmp_path) not in lost.text
        foreign = {"origin": "http://evil.example"}
        assert (await web.post("/sandbox/files", content=b"1", headers=foreign)).status_code == 403


async def test_what_is_typed_comes_back_as_text(tmp_path: Path):
    async with sandboxed(tmp_path) as (_, browser):
        await browser.say(FULLTIME, THERE, HTML)
        told = [t["message"] for t in browser.told if t["t"] == "message"][-1]
        assert told["parts"] == [{"type": "text", "text": HTML}]
        for request in ({"do": "没有"}, {"do": "say"}, {"do": "react", "who": "x"}):
            assert (await browser.ask(**request))["t"] == "refused"
        await browser.socket.send("不是 JSON")
        assert (await browser.ask("hints", who=FULLTIME, chat=THERE))["t"] == "done"


async def test_a_clock_that_cannot_be_is_refused_before_anything_is_wiped(tmp_path: Path):
    async with sandboxed(tmp_path) as (_, browser):
        since = len(browser.told)
        told = await browser.ask("replay", text="钟 0001-01-01T08:00\n")
        assert told["words"].startswith("第 1 行：从今天前后十年之内起")
        assert [t["t"] for t in browser.told[since:]] == ["refused"]
        asked_by = {"who": str(FULLTIME), "chat": THERE, "parts": text("/榜")}
        assert (await browser.ask("say", **asked_by))["t"] == "done"


async def test_behind_a_token_the_page_and_the_bridge_both_have_to_show_it(tmp_path: Path):
    token = "away-" + "0123456789abcdef" * 2
    given = {"SANDBOX": "true", "HOST": "0.0.0.0", "ONEBOT_ACCESS_TOKEN": token}
    async with running(tmp_path, **given) as bot, site(bot) as web:
        for _ in range(100):
            try:
                assert (await web.get("/sandbox")).status_code == 403
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
        assert (await web.get(f"/sandbox?token={token}")).status_code == 200
        assert (await web.get(f"/sandbox?token={token}")).text.startswith("<!doctype html>")
        await asyncio.sleep(2)
        await bot.stop()
    assert "机器人 10001 已连接" in bot.log
    assert token not in bot.log
