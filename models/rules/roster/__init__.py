"""名册的一次导入：表和名册比一比，要写下什么；只算，不写。"""

from models.rules.roster.facts import Member, Snapshot, Unit
from models.rules.roster.plan import Fate, Figures, Plan, What
from models.rules.roster.planning import plan
from models.rules.roster.posts import NewPost

__all__ = ["Fate", "Figures", "Member", "NewPost", "Plan", "Snapshot", "Unit", "What", "plan"]
