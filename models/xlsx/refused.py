"""子进程说不：消息就是给人看的那一句。"""

AGAIN = "请在 Excel 或 WPS 里「另存为」.xlsx 再发一次。"


class Refused(Exception):
    """这个文件不收。"""


BROKEN = "这个文件坏了，打不开；" + AGAIN
"""说不出更细的原因时的一句。"""
