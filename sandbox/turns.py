"""一次办一件；要办一会儿的，办着的时候别的都请他等。"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from models.rules.refusal import Refusal

BUSY = "正在{what}，请等几秒。"


class Turns:
    """occupied 是正在办的那件要办一会儿的；each 是当场就成的，一件接一件。"""

    def __init__(self) -> None:
        self.occupied, self.each = "", asyncio.Lock()

    def free(self) -> None:
        if self.occupied:
            raise Refusal(BUSY.format(what=self.occupied))

    @asynccontextmanager
    async def alone(self, what: str) -> AsyncIterator[None]:
        self.free()
        self.occupied = what
        try:
            async with self.each:
                yield
        finally:
            self.occupied = ""
