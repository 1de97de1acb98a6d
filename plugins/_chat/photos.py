"""取别人发来的图：只从 QQ 自己的图片服务器取，边收边数；从不读本机的路径。"""

import asyncio
from functools import partial

from models import evidence
from models.rules.refusal import Refusal
from plugins._chat import web
from plugins._chat.arguments import Picture
from plugins._chat.files import Download, first, unpacked
from plugins._chat.turn import Turn

HOSTS = ("qpic.cn", "nt.qq.com.cn")
"""QQ 存图的域名，和它们下面的。"""
SECONDS = 20
ELSEWHERE = "不在 QQ 的图片服务器上"
NOT_FETCHED = "没有取到"
SLOW = "取了太久"


def served(host: str) -> bool:
    name = host.rstrip(".").lower()
    return any(name == known or name.endswith(f".{known}") for known in HOSTS)


def from_qq(resolve: web.Resolve = web.addresses, allowed: web.Allowed = web.is_public) -> Download:
    """域名先过名单，再看地址；转向的每一跳也一样。"""

    async def checked(host: str, port: int) -> list[str]:
        if not served(host):
            raise Refusal(ELSEWHERE)
        return await resolve(host, port)

    return partial(web.download, resolve=checked, allowed=allowed)


async def content(turn: Turn, picture: Picture, download: Download | None = None) -> bytes:
    """一张图的原样；取不到的 Refusal 说为什么。"""
    ways = (partial(_told, picture), partial(_asked, turn, picture))
    try:
        async with asyncio.timeout(SECONDS):
            return await first(ways, download or from_qq(), evidence.LARGEST)
    except web.TooLarge:
        raise Refusal(evidence.TOO_LARGE) from None
    except TimeoutError:
        raise Refusal(SLOW) from None
    except Refusal as no:
        told = str(no)
        raise Refusal(told if told == ELSEWHERE else NOT_FETCHED) from None


async def _told(picture: Picture) -> str:
    return picture.url


async def _asked(turn: Turn, picture: Picture) -> str | bytes:
    """NapCat、Lagrange、go-cqhttp 都叫 get_image，答 {url}，有的答 base64。"""
    asked = await turn.bot.call_api("get_image", file=picture.file, _timeout=5)
    return unpacked(asked, evidence.LARGEST)
