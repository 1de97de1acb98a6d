"""生命线图：长短都画得出，宽度一定；走到哪不同，图就不同。"""

from dataclasses import replace

from plugins._chat import pictures
from plugins._chat.pictures import Lifeline, LifeStep, Mark
from tests.chat.png import size

SHORT = Lifeline(
    "项目 #12", "实施 · 承办 李*", "食堂晚点关门",
    (LifeStep("点子", "11月20日", "done", ("韩* 提的",)), LifeStep("评议", "", "next")), "某校",
)  # fmt: skip
LONG = "把食堂关门的时间从晚上八点延到十点，让晚自习回来的同学也能吃上热饭。" * 8


async def test_long_words_make_it_taller_never_wider():
    low, high = await pictures.draw(SHORT), await pictures.draw(replace(SHORT, text=LONG))
    assert size(low)[0] == size(high)[0] == 720
    assert size(low)[1] < size(high)[1] < 3 * size(low)[1]


async def test_marks_and_stages_are_drawn():
    step = LifeStep("评议", "", "now", ("参评 41/80",), (Mark("收获" * 5, 1.0, "5.0"),))
    drawn = {await pictures.draw(replace(SHORT, steps=(replace(step, state=s),)))
             for s in ("done", "now", "next")}  # fmt: skip
    assert len(drawn) == 3
    plain = replace(step, marks=())
    assert await pictures.draw(replace(SHORT, steps=(plain,))) not in drawn


async def test_what_people_wrote_is_never_markup():
    """当标记解释的话，这几个字会出错或变样。"""
    odd = replace(SHORT, text='#panic("x") $1/0$ *粗* <a> [CQ:at]', steps=SHORT.steps * 3)
    assert size(await pictures.draw(odd))[0] == 720
