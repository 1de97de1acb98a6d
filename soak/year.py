"""T10：跨年的一个月灌进真的机器人，每个数和笨账一样；`python -m replay` 灌一整年。"""

from replay import year
from replay.sizes import SHORT
from soak import breaks
from soak.breaks import Break
from soak.promises import Seen, Trial, promise

SEEDS = (20251110, 1, 2)
LEAST = 800
"""一遍至少比这么多个数，少了就是没有跑起来。"""


@promise("T10", "机器人的数 = 笨账重数，差 0 处")
async def counted_alike(trial: Trial) -> Seen:
    compared, differences = 0, list[str]()
    for seed in SEEDS[: trial.times(len(SEEDS), 1)]:
        home = trial.home / str(seed)
        home.mkdir()
        tally = await year.run(SHORT, seed, home)
        compared, differences = compared + tally.compared, differences + tally.differences
    first = f"，头一处 {differences[0]}" if differences else ""
    enough = compared > LEAST * trial.times(len(SEEDS), 1)
    figure = f"比了 {compared} 个数，差 {len(differences)} 处{first}"
    return Seen(figure[:300], enough and not differences)


breaks.ALL += (
    Break("T10", "models/services/contacts.py",
          'filter(contact_id=found["id"]).update(counted=False)',
          "filter(contact_id=0).update(counted=False)"),
    Break("T10", "models/services/contacts.py",
          "update(state=state, counted=_counts(who, state))", "update(state=state)"),
    Break("T10", "models/services/contacts.py", "TWICE = timedelta(seconds=60)",
          "TWICE = timedelta(seconds=0)"),
    Break("T10", "models/services/contacts.py", "TWICE = timedelta(seconds=60)",
          "TWICE = timedelta(days=60)"),
    Break("T10", "models/services/ledger.py", "COUNT(DISTINCT person_id) AS people, COUNT(*)",
          "COUNT(person_id) AS people, COUNT(*)"),
    Break("T10", "models/services/ledger.py", "o.id < y.id)", "o.id > y.id)"),
    Break("T10", "models/services/journal.py", "    if origin is None:\n        return None\n",
          "    return None\n"),
    Break("T10", "models/services/people.py",
          "o.since <= ? AND (o.until IS NULL OR o.until > ?)",
          "o.since <= ? AND (o.until IS NULL OR o.until >= ?)"),
    Break("T10", "models/rules/quota.py", "key=lambda one: one[:2]", "key=lambda one: one[1]"),
    Break("T10", "models/rules/forecast.py", "left.append(Fraction(coming,",
          "left.append(Fraction(coming + 1,"),
    Break("T10", "models/rules/forecast.py", "    end = _monday(today)\n",
          "    end = _monday(today) + WEEK\n"),
    Break("T10", "models/services/ledger.py", "MIN(day) AS first", "MAX(day) AS first"),
    Break("T10", "models/rules/periods.py", 'date(today.year + 1, 1, 1), f"{today.year} 年"',
          'date(today.year + 1, 1, 2), f"{today.year} 年"'),
    Break("T10", "models/rules/periods.py", "term.end + timedelta(days=1)", "term.end"),
    Break("T10", "plugins/_chat/desk.py", "_own(frame) and await", "await"),
    Break("T10", "plugins/contacts/__init__.py", "if receipt.fresh or receipt.repeated:",
          "if receipt:"),
    Break("T10", "config/regulation.toml", "teaching_days = 7", "teaching_days = 8"),
    Break("T10", "config/regulation.toml", "denied_counts = false", "denied_counts = true"),
    Break("T10", "config/regulation.toml", "provisional_without_qq_counts = false",
          "provisional_without_qq_counts = true"),
)  # fmt: skip
