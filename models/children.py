"""读别人给的文件的子进程怎么起、怎么收；它怎么捆住自己见 bounds。"""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

_ROOT = str(Path(__file__).parents[1])
_START = "import sys; sys.path.insert(0, sys.argv[1])\nfrom {} import main\nmain({})"


async def start(module: str, seconds: int, *, limit: int = 1 << 16) -> asyncio.subprocess.Process:
    """自成一个会话，没有环境变量，不带别的打开的文件；跑的是 module 里的 main(seconds)。"""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-B", "-X", "utf8", "-c", _START.format(module, seconds), _ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL, start_new_session=True, env={}, cwd="/", limit=limit,
    )  # fmt: skip


async def stop(child: asyncio.subprocess.Process) -> None:
    """读完的也一样：连同它可能留下的，一起收走。"""
    with suppress(ProcessLookupError):  # 多半已经自己退了
        os.killpg(child.pid, signal.SIGKILL)
    await child.wait()
