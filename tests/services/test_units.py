import pytest

from models import db as door
from models.rules.refusal import Refusal
from models.rules.units import UnitKind
from models.services import units
from models.tables import Unit
from tests.services.worlds import act, cadre, chief

pytestmark = pytest.mark.usefixtures("db")

ensure, named_by = door.tx(units.ensure), door.tx(units.named_by)


async def test_many_spellings_are_one_unit() -> None:
    unit, new = await ensure("机电23-1 团支部")
    assert (new, unit.kind, unit.provisional) == (True, UnitKind.BRANCH, True)
    assert [(await ensure(t)) for t in ("机电2301", "23级机电1班")] == [(unit, False)] * 2
    assert await Unit.all().count() == 1


@pytest.mark.parametrize("order", [("机电系", "机电2301"), ("机电2301", "机电系")])
async def test_branch_hangs_under_its_department_in_any_order(order: tuple[str, str]) -> None:
    await ensure("信息2301")
    for name in order:
        await ensure(name)
    branch, department = await units.find("机电2301"), await units.find("机电系")
    stranger = await units.find("信息2301")
    assert branch
    assert department
    assert stranger
    assert units.department(branch) == department.id == units.department(department)
    assert stranger.parent_id is None


async def test_only_the_committee_names_new_units() -> None:
    await cadre()
    cadre_act, chief_act = await act(2), await chief()
    with pytest.raises(Refusal, match="没有找到「飞行系」"):
        await named_by(cadre_act.speaker, "飞行系")
    unit, new = await named_by(chief_act.speaker, "飞行系")
    assert (unit.name, new) == ("飞行系", True)
    with pytest.raises(Refusal, match="不像系或支部"):
        await named_by(chief_act.speaker, "  ")


async def test_a_name_too_long_is_refused_and_never_found() -> None:
    await cadre()
    speakers = (await act(2)).speaker, (await chief()).speaker
    for text in ("甲" * 41, "机电" * 5000):
        assert await units.find(text) is None
        for speaker in speakers:
            with pytest.raises(Refusal, match="单位名太长，请写简称，比如：机电2301"):
                await named_by(speaker, text)
        with pytest.raises(Refusal, match="单位名太长"):
            await ensure(text)
