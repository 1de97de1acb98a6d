"""typst 排版成 PNG。只在画图的那个线程里用：编译器不能同时进两次。"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import manimgx_fonts_cjk
import typst

from .palette import coloured, levels

PIXELS_PER_POINT = 2
_POINTS_PER_INCH = 72
_TEMPLATES = Path(__file__).parent


def png(template: str, data: dict[str, Any]) -> bytes:
    """数据走 sys_inputs，用户写的字到不了模板源码里。"""
    image = _compiler(template).compile(
        format="png",
        ppi=PIXELS_PER_POINT * _POINTS_PER_INCH,
        sys_inputs={"data": json.dumps(data), "levels": json.dumps(levels())},
    )
    assert isinstance(image, bytes)  # 高度自动的页面只会有一页
    return coloured(image)


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(_TEMPLATES / template, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    """不看系统字体，各处画出来才一样；内嵌字体兜底阿拉伯字母和零散符号。"""
    folder = Path(manimgx_fonts_cjk.__file__).parent
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
