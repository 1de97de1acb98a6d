"""/亮身份：怎么写。"""

from models.rules.card_words import Draft
from models.rules.public_cards import Scope
from models.rules.wording import worded
from models.services.lit import Cadre
from models.services.public_cards import Card
from plugins._chat import public_cards
from plugins._chat.arguments import clean

EXAMPLE = "/亮身份 团总支副书记 13800000000 周二下午在办公室"
WHAT = "公开自己的名片：职务 联系方式 [简介]；也可以 预览、续、撤下"
WITHDRAWN = "已撤下，别人看不到你的联系方式了。再公开发：/亮身份"
KEEP = "回复 1 就写「{value}」"
TITLE = "名片上的职务写什么？{keep}"
CONTACT = "联系方式写什么？电话、QQ、微信、邮箱、办公室都行。{keep}"
INTRO = "要一句简介吗，比如什么时候在办公室？不写回 0。{keep}"
SCOPE = "公开给谁看？回复 1 只给本{系}，2 全校"
STAY = (
    "{title}的名片，这学期还是这样吗？引用本条回复 1 就续上；"
    "要改发 /亮身份，不公开了发 /亮身份 撤下"
)
OLD = "这张已经不公开了。看现在的发：/亮身份 预览"


def offered(prompt: str, value: str) -> str:
    """value：上一张上的，或账上的职务，一个 1 就照写。"""
    keep = KEEP.format(value=clean(value, 40)) if value else ""
    return prompt.format(keep=keep)


def scope(chosen: Scope) -> str:
    return worded("只给本{系}看") if chosen is Scope.DEPARTMENT else worded("{全校}都看得到")


def preview(cadre: Cadre, draft: Draft, *, at_once: bool) -> str:
    """at_once：一行里写完、没说给谁看的，说一声怎么改。"""
    lines = public_cards.written(cadre, draft.title, draft.contact, draft.intro)
    wider = at_once and draft.scope is Scope.DEPARTMENT
    how = worded("（{全校}都能看就在句末写 {全校}）") if wider else ""
    return "\n".join((*lines, f"{scope(draft.scope)}{how}。回复 1 公开，0 再改"))


def published(cadre: Cadre, card: Card, *, stale: bool = False) -> str:
    """stale：上学期的，还没有续。"""
    lines = public_cards.written(cadre, card.title, card.contact, card.intro)
    how = "这学期还是这样就发 /亮身份 续" if stale else "不要了发 /亮身份 撤下"
    return "\n".join((f"已公开，{scope(card.scope)}；{how}", *lines))


def renewed(card: Card) -> str:
    return f"已公开，续到这学期末：{clean(card.title, 40)}，{scope(card.scope)}"


def stay(title: str) -> str:
    return STAY.format(title=f"「{clean(title, 40)}」")
