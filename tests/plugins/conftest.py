import pytest

from tests.house import house as built


@pytest.fixture
async def house(db):
    async with built() as ready:
        yield ready
