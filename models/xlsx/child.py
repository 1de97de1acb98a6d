"""子进程的一生：先捆住自己，读完标准输入，一批批写出行；不行就写一句为什么。

每行输出是一个 JSON：{"sheet": "工作表的名字"}、它的 {"rows": [...]}、{"refused": "一句话"}、
最后 {"end": 行数}。
"""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from models.bounds import bind
from models.xlsx import archive, kinds, markup
from models.xlsx.cells import pages
from models.xlsx.merged import Merge
from models.xlsx.refused import BROKEN, Refused

BATCH = 200


def main(seconds: int) -> None:
    bind(seconds)
    for line in answer(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def answer(content: bytes) -> Iterator[dict[str, Any]]:
    try:
        yield from _read(content)
    except Refused as no:
        yield {"refused": str(no)}
    except Exception:  # 库里什么错都可能有，内存不够也在内；对人都是打不开
        yield {"refused": BROKEN}


def _read(content: bytes) -> Iterator[dict[str, Any]]:
    kinds.check(content)
    merges = dict[str, list[Merge]]()
    with archive.opened(content) as opened:
        for part in archive.parts(opened):
            data, name = opened.read(part), part.filename
            archive.check_declared(name, data)
            merges[name] = markup.check(data, sheet=name.lower().startswith("xl/worksheets/"))
    count = 0
    for title, found in pages(content, merges):
        yield {"sheet": title}
        while batch := list(islice(found, BATCH)):
            count += len(batch)
            yield {"rows": batch}
    yield {"end": count}
