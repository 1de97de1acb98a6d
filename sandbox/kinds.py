"""群是哪一种由机器人的账说了算，页面照着标。"""

from models.services import groups
from sandbox.world import World


async def note(world: World) -> None:
    changed = False
    for group in tuple(world.groups.values()):
        kind = str((await groups.view(group.id)).kind)
        changed, group.kind = changed or kind != group.kind, kind
    if changed:
        world.changed("groups")
