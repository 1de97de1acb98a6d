"""设置：沙盒只开自己的库，库的写法不对说一句话。"""

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.settings import Settings, one_sentence


@pytest.mark.parametrize("url", [None, "sqlite:///srv/real.db", "postgres://u:p@h/real"])
def test_the_sandbox_never_opens_the_real_ledger(url: str | None):
    chosen = {"database_url": url} if url else {}
    sandbox = Settings.model_validate({**chosen, "sandbox": True, "data_dir": Path("else")})
    assert sandbox.database == "sqlite://else/sandbox.db"
    assert sandbox.evidence == Path("else/sandbox/evidence")
    real = Settings.model_validate(chosen)
    assert real.database == (url or "sqlite://data/qingqiao.db")
    assert real.evidence == Path("data/evidence")


def test_the_bot_opens_the_chosen_ledger_only():
    assert "database_url" not in (Path(__file__).parents[2] / "bot.py").read_text("utf-8")


@pytest.mark.parametrize("url", ["", "data/x.db", "mysql://h/x", "http://h", " sqlite://x"])
def test_an_unknown_kind_of_ledger_is_one_sentence(url: str):
    with pytest.raises(ConfigError, match=r"^\.env：DATABASE_URL 写得不对"), one_sentence():
        Settings(database_url=url)
