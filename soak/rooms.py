"""各条承诺住在哪个模块；按这里的次序验。"""

from importlib import import_module

ROOMS: tuple[str, ...] = (
    "forgery",
    "once",
    "calls",
    "takeover",
    "quotes",
    "chatter",
    "bounds",
    "samples",
    "kills",
    "cancels",
    "tasks",
    "twins",
    "faults",
    "signing",
    "signing_killed",
    "year",
    "spoofs",
    "dismissals",
    "guessing",
    "racing",
    "secrecy",
    "canaries",
    "fuzz",
    "evidence",
    "hostile",
    "imports",
)


def load() -> None:
    for room in ROOMS:
        import_module(f"soak.{room}")
