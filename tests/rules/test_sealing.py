"""密文：同样的话两次不一样，改了一个字节就拆不开，没有密钥算不出摘要。"""

import pytest
from cryptography.exceptions import InvalidTag

from models import sealing


def test_the_same_words_never_look_the_same():
    one, two = sealing.seal("宿舍漏水"), sealing.seal("宿舍漏水")
    assert one != two
    assert "宿舍漏水".encode() not in one
    assert sealing.unseal(one) == sealing.unseal(two) == "宿舍漏水"


@pytest.mark.parametrize("at", [0, 11, 12, -1])
def test_one_changed_byte_is_noticed(at: int):
    sealed = bytearray(sealing.seal("宿舍漏水"))
    sealed[at] ^= 1
    with pytest.raises(InvalidTag):
        sealing.unseal(bytes(sealed))


def test_another_key_opens_nothing_and_digests_otherwise():
    sealed, digest = sealing.seal("宿舍漏水"), sealing.digest("code", "ABCD")
    sealing.use(bytes(32))
    assert sealing.digest("code", "ABCD") != digest
    with pytest.raises(InvalidTag):
        sealing.unseal(sealed)


def test_uses_do_not_mix():
    assert sealing.digest("code", "A") != sealing.digest("once", "A")
