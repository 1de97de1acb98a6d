"""从网上取一个文件：只去公网，先看清每个地址再连那一个，转几次向都重新看。"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from models.rules.refusal import Refusal

if TYPE_CHECKING:
    import httpx

HOPS = 3
REDIRECTS = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}
SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "198.18.0.0/15", "240.0.0.0/4",
        "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
        "3fff::/20", "5f00::/16",
    )
)  # fmt: skip
"""IANA 留作专用的几段：标准库各版本认得的不一样多，这里写全。"""
FAILED = "文件没有取到，请再发一次。"
PRIVATE = "这个文件的地址不在公网上，没有去取；请在 QQ 里把文件直接发给我。"

Resolve = Callable[[str, int], Awaitable[list[str]]]
Allowed = Callable[[str], bool]


class TooLarge(Refusal):
    """比要的大；换个来处取也一样。"""


async def addresses(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """内网、本机、组播、保留的都不去；套着 IPv4 的 IPv6 也不去。"""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.is_site_local:
        return False
    usable = found.is_global and not found.is_multicast and not found.is_reserved
    return usable and not any(found in special for special in SPECIAL)


async def download(
    url: str, largest: int, *, resolve: Resolve = addresses, allowed: Allowed = is_public
) -> bytes:
    """不超过 largest 字节；取不到、不该去的 Refusal。resolve、allowed 可以另给，好在本机上试。"""
    await asyncio.to_thread(import_module, "httpx")  # 有人发文件才载入；要几百毫秒，别占着事件循环
    import httpx

    try:
        async with await asyncio.to_thread(_client) as client:
            for _ in range(HOPS + 1):
                async with client.stream(**await _request(url, resolve, allowed)) as response:
                    if response.status_code not in REDIRECTS:
                        return await _body(response, largest)
                    url = urljoin(url, response.headers.get("location", ""))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        raise Refusal(FAILED) from None
    raise Refusal(FAILED)


def _client() -> "httpx.AsyncClient":
    """证书要验；不走代理，不自己转向，不记别人的 cookie。读证书要几十毫秒，别占着事件循环。"""
    import httpx

    return httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=10)


async def _request(url: str, resolve: Resolve, allowed: Allowed) -> dict[str, Any]:
    """每个地址都得是公网的；连的就是看过的那个地址，域名再变也没用。"""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username:
        raise Refusal(FAILED)
    port = parts.port or PORTS[parts.scheme]
    found = await resolve(parts.hostname, port)
    if not found or not all(map(allowed, found)):
        raise Refusal(PRIVATE)
    return {
        "method": "GET",
        "url": _pinned(parts, found[0], port),
        "headers": {"host": parts.netloc, "accept-encoding": "identity"},
        "extensions": {"sni_hostname": parts.hostname},
    }


def _pinned(parts: SplitResult, address: str, port: int) -> str:
    host = f"[{address}]" if ":" in address else address
    return parts._replace(netloc=f"{host}:{port}", fragment="").geturl()


async def _body(response: "httpx.Response", largest: int) -> bytes:
    """边收边数；压着传的不要，免得展开了才知道多大。"""
    if response.status_code != 200 or response.headers.get("content-encoding", "identity") != (
        "identity"
    ):
        raise Refusal(FAILED)
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) > largest:
            raise TooLarge
    return bytes(content)
