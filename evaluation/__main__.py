"""`python -m evaluation`：另写的题和两半题，我们和两种对照，打一张表。"""

from dataclasses import astuple

from bench.report import padded, width
from config import faq
from evaluation import baselines, questions
from evaluation.figures import Engine, Figures, Verdict, measure
from evaluation.questions import Half
from models.rules.matching import Entry, Index, judge

HEADER = (
    "", "换说法", "头一条对", "前三条对", "答对", "答错", "反问", "反问里有", "没有的", "却答了",
    "很像的", "却答了",
)  # fmt: skip


def ours() -> Engine:
    seeds = faq.load()
    index = Index(Entry(s.key, s.question, s.phrasings) for s in seeds)

    def engine(text: str) -> Verdict:
        hits = index.search(text)
        return Verdict(tuple(str(hit.key) for hit in hits), judge(hits))

    return engine


def main() -> None:
    asked, seeds = questions.load(), faq.load()
    dev = asked.of(Half.DEV)
    engines = {
        "青桥": ours(),
        "两字余弦": baselines.tuned(baselines.cosine(seeds), dev),
        "BM25": baselines.tuned(baselines.bm25(seeds), dev),
    }
    rows: list[tuple[str, ...]] = [HEADER]
    sets = {"另写": questions.more(), **{str(half): asked.of(half) for half in Half}}
    for which, some in sets.items():
        for name, engine in engines.items():
            rows.append((f"{which} {name}", *_cells(measure(engine, some))))
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    print(f"词条 {len(seeds)} 条，问法 {sum(1 + len(s.phrasings) for s in seeds)} 种")
    print("\n".join("  ".join(map(padded, row, widths)).rstrip() for row in rows))


def _cells(figures: Figures) -> tuple[str, ...]:
    return tuple(str(n) if isinstance(n, int) else f"{n:.3f}" for n in astuple(figures))


if __name__ == "__main__":
    main()
