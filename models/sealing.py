"""密文：诉求的话、名片上的联系方式存进库里的样子。AES-256-GCM，密钥在库外（keys）。"""

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12

_key: bytes | None = None


class NoKey(RuntimeError):
    """还没有给密钥：开门时要先 use。"""


def use(key: bytes) -> None:
    """32 字节；bot.py 开门、测试搭屋子时给一次。"""
    global _key
    _key = key


def seal(text: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_given()).encrypt(nonce, text.encode(), None)


def unseal(sealed: bytes) -> str:
    """密钥不对、密文被动过：InvalidTag。"""
    sealed = bytes(sealed)
    return AESGCM(_given()).decrypt(sealed[:NONCE], sealed[NONCE:], None).decode()


def digest(what: str, *parts: object) -> str:
    """带密钥的摘要：没有密钥的人，试遍所有的码也对不上。what 分开各样用途。"""
    text = "\x1f".join((what, *map(str, parts)))
    return hmac.new(_given(), text.encode(), hashlib.sha256).hexdigest()


def _given() -> bytes:
    if _key is None:
        raise NoKey
    return _key
