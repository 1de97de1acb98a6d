"""无头的 Chromium 打开沙盒的页面：头一回来的人照着导览走完；窄屏、键盘、原样的字。"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from sandbox.cast import CADRES, CLASS, FULLTIME, OFFICER, STUDENTS
from scripts.running import Running, running
from tests.sandbox.browsers import browse, sandboxed

CHROMIUM = shutil.which("chromium")
DESK, PHONE = (1280, 800), (360, 740)
HERE, THERE = f"g{CLASS}", f"g{CADRES}"
SECONDS = 20
HTML = "<img src=x onerror=\"document.title='坏了'\"><b>粗</b>"


@pytest.fixture(autouse=True)
def _has_chromium() -> None:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI 上要有 chromium")
        pytest.skip("这台机器上没有 chromium：apt-get install -y chromium")


@asynccontextmanager
async def opened(
    home: Path, size: tuple[int, int] = DESK, *, cut: bool = False
) -> AsyncIterator[tuple[Page, Running]]:
    """一个头一回打开的页面；出去时看它有没有报错（要断线的，浏览器自己会报）。"""
    wrong: list[str] = []
    async with sandboxed(home) as (bot, _), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        viewport = {"width": size[0], "height": size[1]}
        page = await browser.new_page(viewport=viewport, locale="zh-CN")  # pyright: ignore[reportArgumentType] 形状相同
        page.set_default_timeout(SECONDS * 1000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        await page.goto(f"http://127.0.0.1:{bot.env['PORT']}/sandbox")
        try:
            yield page, bot
        finally:
            await browser.close()
    assert cut or wrong == []


async def shown(found: Locator, words: str) -> None:
    await expect(found).to_contain_text(words, timeout=SECONDS * 1000)


async def drawn(picture: Locator) -> bool:
    """图真的解得出来，不是一个裂开的框。"""
    await picture.scroll_into_view_if_needed()
    return await picture.evaluate("image => image.decode().then(() => image.naturalWidth > 300)")


def desk(page: Page) -> Callable[[int, str], Awaitable[None]]:
    async def go(who: int, chat: str) -> None:
        await page.click(f'#faces [data-qq="{who}"]')
        await page.click(f'#chats [data-chat="{chat}"]')

    return go


async def try_it(page: Page, label: str) -> None:
    """点一枚「试一试」，发送。"""
    await page.locator(".chip", has_text=label).click()
    await page.click("#send")


async def test_a_newcomer_walks_the_tour(tmp_path: Path):
    async with opened(tmp_path) as (page, _):
        go, log, tour = desk(page), page.locator("#log"), page.locator("#tour")
        await shown(tour, "以一位专职团干部的身份登记一次联系")
        await go(FULLTIME, HERE)
        await try_it(page, "登记一次联系")
        await shown(log, "已记录：面谈")
        await shown(tour, "换成被联系的同学")
        await go(STUDENTS[0], HERE)
        await try_it(page, "回 1 确认")
        await shown(tour, "换回团干部")
        await go(FULLTIME, THERE)
        await try_it(page, "看榜")
        assert await drawn(log.locator("article img").first)
        before = await log.locator("article img").first.get_attribute("src")
        await go(FULLTIME, HERE)
        await log.locator("article.mine", has_text="/联系").last.click(button="right")
        await page.click('#menu [data-do="recall"]')
        await shown(log, "已撤销")
        await go(FULLTIME, THERE)
        await page.fill("#box", "/榜")
        await page.press("#box", "Enter")
        await expect(log.locator("article img")).to_have_count(2, timeout=SECONDS * 1000)
        assert before != await log.locator("article img").last.get_attribute("src")
        await shown(tour, "走完了")


async def test_words_are_words(tmp_path: Path):
    async with opened(tmp_path) as (page, _):
        await desk(page)(OFFICER, THERE)
        await page.fill("#box", HTML)
        await page.click("#send")
        said = page.locator("#log article").last
        await shown(said, HTML)
        assert await said.locator("img, b:has-text('粗')").count() == 0
        assert await page.title() == "青桥 · 沙盒"


async def test_without_a_mouse(tmp_path: Path):
    """打 / 出菜单，Tab 补全，回车发送，↑ 找回上一句。"""
    async with opened(tmp_path) as (page, _):
        await desk(page)(OFFICER, THERE)
        await page.focus("#box")
        await page.keyboard.type("/帮")
        await shown(page.locator("#picks"), "/帮助")
        await page.keyboard.press("Tab")
        await expect(page.locator("#box")).to_have_value("/帮助")
        await page.keyboard.press("Enter")
        await shown(page.locator("#log"), "等几条：/帮助 更多")
        await page.keyboard.press("ArrowUp")
        await expect(page.locator("#box")).to_have_value("/帮助")
        await desk(page)(FULLTIME, HERE)
        await page.focus("#box")
        await shown(page.locator("#chips"), "登记一次联系")
        await page.keyboard.type("/联系")
        await page.keyboard.press("Tab")
        await expect(page.locator("#box")).to_have_value("/联系 @同学 面谈 #就业")
        await page.keyboard.type("李雷")
        await expect(page.locator("#box")).to_have_value("/联系 李雷 面谈 #就业")


async def test_the_tour_waits_for_its_own_visitor(tmp_path: Path):
    """别的浏览器也扮着同一位：他登记了，这里还在第一步。"""
    async with opened(tmp_path) as (page, bot), browse(int(bot.env["PORT"])) as other:
        await shown(page.locator("#tour"), "以一位专职团干部的身份登记一次联系")
        await desk(page)(FULLTIME, HERE)
        await other.answer(FULLTIME, HERE, "/联系 李雷 面谈 #就业")
        await shown(page.locator("#log"), "已记录：面谈")
        await shown(page.locator("#chips"), "撤销上一条")
        await shown(page.locator("#tour"), "以一位专职团干部的身份登记一次联系")
        await try_it(page, "登记一次联系")
        await shown(page.locator("#tour"), "换成被联系的同学")


async def test_a_fault_says_why_nothing_came(tmp_path: Path):
    async with opened(tmp_path) as (page, _):
        await desk(page)(FULLTIME, HERE)
        await page.locator("summary", has_text="故障").click()
        await page.click('[data-fault="发送失败"]')
        await page.select_option('[aria-label="我在群里的身份"]', "owner")
        await try_it(page, "登记一次联系")
        await shown(page.locator("#toast"), "青桥有一句没发出去：「发送失败」开着")
        await expect(page.locator("#log article.mine")).to_have_count(1)


async def test_on_a_phone_nothing_sticks_out(tmp_path: Path):
    async with opened(tmp_path, PHONE) as (page, _):
        await shown(page.locator("#tour"), "登记一次联系")
        await page.click("#open-side")
        await page.click(f'#faces [data-qq="{FULLTIME}"]')
        await page.click("#open-side")
        await page.click(f'#chats [data-chat="{HERE}"]')
        await try_it(page, "登记一次联系")
        await shown(page.locator("#log"), "已记录：面谈")
        wide, box = await page.evaluate(
            "[document.documentElement.scrollWidth,"
            " document.querySelector('#box').getBoundingClientRect().bottom]"
        )
        assert wide <= PHONE[0]
        assert box <= PHONE[1]
        await page.click("#open-tools")
        await page.locator("summary", has_text="从头来").click()
        await page.click("#start-tour")
        await expect(page.locator("#shade")).to_be_hidden()
        await expect(page.locator("#tour")).to_be_visible()


async def test_the_page_finds_the_bot_again(tmp_path: Path):
    """机器人断电再起：先说不在线，再自己接上，打了一半的话还在。"""
    async with opened(tmp_path, cut=True) as (page, bot):
        await page.fill("#box", "打了一半")
        bot.process.kill()
        await bot.process.wait()
        await expect(page.locator("#offline")).to_be_visible(timeout=SECONDS * 1000)
        async with running(tmp_path, **bot.env):
            await expect(page.locator("#offline")).to_be_hidden(timeout=SECONDS * 1000)
            await expect(page.locator("#box")).to_have_value("打了一半")
            await page.fill("#box", "/本群")
            await page.press("#box", "Enter")
            await shown(page.locator("#log article").last, "本群是干部群")
