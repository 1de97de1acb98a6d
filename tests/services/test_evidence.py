"""P7：图在受限的子进程里重画；坏的各说一句，不展开、不卡住事件循环。"""

import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from models import children, evidence, reencode
from models.rules.refusal import Refusal
from tests.chat.pictures_sent import HOSTILE, SECRET, drawn, png, tagged
from tests.services.test_workbooks_hostile import BLOCKED, watched

SECONDS = 5
"""安静的机器上不到 0.5 秒。"""


async def refused(content: bytes) -> str:
    """回绝的那半句；照收了则空。"""
    try:
        await evidence.redraw(content)
    except Refusal as no:
        return str(no)
    return ""


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_picture_is_refused_in_a_phrase(name: str):
    make, words = HOSTILE[name]
    content = make()
    async with watched() as gaps:
        began = time.perf_counter()
        told = await refused(content)
        took = time.perf_counter() - began
    assert words in told
    assert took < SECONDS
    assert max(gaps) < BLOCKED


@pytest.mark.parametrize(
    "content",
    [
        drawn(), drawn("JPEG"), drawn("WEBP"), drawn("GIF", mode="L"), drawn(mode="RGBA"),
        drawn(mode="P"), drawn(mode="LA"), drawn(mode="1"), drawn(mode="I;16"),
        drawn("JPEG", mode="CMYK"),
    ],
)  # fmt: skip
async def test_a_good_picture_becomes_a_jpeg(content: bytes):
    redrawn = Image.open(BytesIO(await evidence.redraw(content)))
    assert (redrawn.format, redrawn.mode, redrawn.size) == ("JPEG", "RGB", (64, 48))


async def test_what_the_camera_wrote_is_gone():
    """地点、注释都不留；横着拍的转正了。"""
    photo = tagged()
    assert SECRET in photo
    content = await evidence.redraw(photo)
    assert SECRET not in content
    redrawn = Image.open(BytesIO(content))
    assert (dict(redrawn.getexif()), redrawn.info.get("comment")) == ({}, None)
    assert redrawn.size == (48, 64)


async def test_what_hides_behind_the_picture_is_gone():
    content = await evidence.redraw(drawn() + b"<script>alert(1)</script>")
    assert b"script" not in content


async def test_the_largest_photo_still_fits():
    """一张 5 千万像素的，子进程的内存装得下；存下的缩小了。"""
    for content in (
        png(10_000, 5_000, bytes(50_005_000)),
        drawn(size=(10_000, 5_000), mode="RGBA"),
    ):
        redrawn = Image.open(BytesIO(await evidence.redraw(content)))
        assert redrawn.size == (2560, 1280)


async def test_a_size_is_looked_at_before_anything_is_unfolded(monkeypatch: pytest.MonkeyPatch):
    unfolded: list[object] = []
    monkeypatch.setattr(Image.Image, "load", unfolded.append)
    assert reencode.answer(HOSTILE["png bomb"][0]()) == f"-{reencode.HUGE}".encode()
    assert unfolded == []


async def test_a_dead_child_is_a_broken_picture(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(children, "_ROOT", "/nonexistent")
    with pytest.raises(Refusal, match=reencode.BROKEN):
        await evidence.redraw(drawn())


async def test_one_that_takes_too_long_is_let_go(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(evidence, "SECONDS", 0)
    with pytest.raises(Refusal, match="太久"):
        await evidence.redraw(drawn())


def test_kept_where_nobody_else_looks(tmp_path: Path):
    folder = tmp_path / "evidence"
    one, two = evidence.keep(folder, b"jpeg"), evidence.keep(folder, b"jpeg")
    assert one.name != two.name
    assert (one.sha256, one.size) == (two.sha256, 4)
    assert (folder / one.name).read_bytes() == b"jpeg"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / one.name).stat().st_mode & 0o777 == 0o600
    evidence.drop(folder, one)
    evidence.drop(folder, one)
    assert [p.name for p in folder.iterdir()] == [two.name]
