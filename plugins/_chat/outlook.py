"""照现在的步子到期多少，说成一行：/我的 和 /进度 说的是同一句。"""

from datetime import date

from config.calendar import ONE_DAY
from models.rules.forecast import Forecast
from models.rules.quota import Quota

MOST_A_WEEK = 20
"""一周里再多就只剩凑数了，不拿出来劝人。"""


def forecast(f: Forecast, quota: Quota, today: date) -> str:
    """「还差 37 人，剩 9 个教学周，近 4 周均 2.3 → 预计 83，每周 5 人就够」：不比、不催。"""
    unit = quota.duty.unit if quota.duty else ""
    if today not in quota.period:
        return f"{quota.period.label}已经结束，开学后重新数起"
    if not f.weeks:
        last = quota.period.end - ONE_DAY
        return f"还差 {f.left} {unit}，教学周过完了，到 {last:%m-%d} 为止联系的仍计入"
    left = f"还差 {f.left} {unit}，剩 {f.weeks} 个教学周"
    if not f.near:
        return left
    if f.fresh:  # 最近没有新联系的人，不把 0 摆出来，只说怎样够
        left += f"，近 {f.near} 周均 {f.mean} → 预计 {f.estimate}"
    return f"{left}，{_advice(f, unit)}"


def _advice(f: Forecast, unit: str) -> str:
    if f.enough:
        return "照这样就够"
    return f"每周 {f.pace} {unit}就够" if f.pace <= MOST_A_WEEK else "能见几位是几位"
