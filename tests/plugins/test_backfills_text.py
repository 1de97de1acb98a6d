"""/补录 的一句话怎么读。"""

import pytest

import tests.house  # noqa: F401  插件要由 NoneBot 先载入
from plugins._chat import verdicts
from plugins.backfills import text


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("1", (True, "")),
        ("１", (True, "")),
        ("回复1", (True, "")),
        ("通过", (True, "")),
        ("0 日期不对，核对", (False, "日期不对，核对")),
        ("０，日期不对", (False, "日期不对")),
        ("退回 没见过", (False, "没见过")),
        ("0", (False, "")),
        ("01", None),
        ("10", None),
        ("1 好", None),
        ("好的", None),
        ("", None),
    ],
)
def test_a_verdict_is_read(words: str, verdict: tuple[bool, str] | None):
    assert verdicts.verdict(words) == verdict


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("/补录 #12 1", "1"),
        ("／补录＃12　0 日期不对，核对", "0 日期不对，核对"),
        ("/补录 #12", ""),
    ],
)
def test_what_follows_the_number(line: str, rest: str):
    assert text.after_number(line) == rest
