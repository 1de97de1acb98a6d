"""封条链的算法：细节加盐取摘要，摘要逐条上 HMAC，改一处、删一处、重算整链都会露出来。"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def canonical(detail: dict[str, Any]) -> str:
    """同一份细节永远是同一串字。"""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


@dataclass(frozen=True)
class Sealed:
    """封进链里的那一部分。"""

    position: int
    at: datetime
    kind: str
    digest: str


def link(key: bytes, previous: str, entry: Sealed) -> str:
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = (previous, str(entry.position), at, entry.kind, entry.digest)
    return hmac.new(key, "|".join(parts).encode(), "sha256").hexdigest()


def first_broken(
    key: bytes, chain: Iterable[tuple[Sealed, str]], previous: str = GENESIS, expected: int = 1
) -> int | None:
    """从 previous 接着验，返回第一处对不上的序位；全对则 None。序位从 expected 起必须连续。"""
    for entry, mac in chain:
        if entry.position != expected or not hmac.compare_digest(link(key, previous, entry), mac):
            return expected
        previous, expected = mac, expected + 1
    return None
