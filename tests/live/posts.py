"""开学设群、任命；学期中途有人卸任，有人上任。"""

from scripts.fake_qq import at
from scripts.running import SUPER
from tests.live.book import ADMIN, CADRES_HERE, JOINING, LEAVING, NAMES, TERMS, Book
from tests.live.talk import Talk


async def open_up(talk: Talk) -> None:
    """设群，任命。"""
    await talk.say(SUPER, "/本群 设为 干部群", group=CADRES_HERE)
    for qq, terms in TERMS.items():
        for kind, since, _ in terms if qq != JOINING else ():
            words = f" {NAMES[qq]} {kind}{'' if qq == ADMIN else ' 机电系'} 自 {since}"
            (told,) = await talk.say(SUPER, "/任命 ", at(qq), words, group=CADRES_HERE)
            assert "已任命" in told.text, told.text


async def change_posts(talk: Talk, book: Book) -> None:
    (told,) = await talk.say(SUPER, "/卸任 ", at(LEAVING), group=CADRES_HERE)
    assert "已卸任" in told.text
    (told,) = await talk.say(ADMIN, "/任命 ", at(JOINING), " 兼职", group=CADRES_HERE)
    assert "已任命" in told.text
    book.in_post ^= {LEAVING, JOINING}
