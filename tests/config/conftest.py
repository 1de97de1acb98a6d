"""改一处再读：改过的文件写在临时目录里，换过的制度和校历只在那一条测试里有效。"""

from collections.abc import Callable
from pathlib import Path

import pytest

from config import calendar, faq, regulation

Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def _keep_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regulation, "_current", None)
    monkeypatch.setattr(calendar, "_current", None)


def _writer(shipped: Path, folder: Path) -> Write:
    def write(old: str, new: str) -> Path:
        text = shipped.read_text("utf-8")
        assert old in text, f"原文里没有 {old}"
        path = folder / "config" / shipped.name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return write


@pytest.fixture
def new_regulation(tmp_path: Path) -> Write:
    return _writer(regulation.FILE, tmp_path)


@pytest.fixture
def new_calendar(tmp_path: Path) -> Write:
    return _writer(calendar.FILE, tmp_path)


@pytest.fixture
def new_faq(tmp_path: Path) -> Write:
    return _writer(faq.FILE, tmp_path)
