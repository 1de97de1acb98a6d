from .backfill import Backfill, BackfillPerson, BackfillState
from .binding import BindClaim, BindTry, ClaimState, ClaimWhy
from .contact import Contact, ContactState, ContactYouth, Source
from .group import Group
from .journal import Counter, Delivery, DeliveryKind, Entry, EntryDetail, Seal
from .person import Person, PersonKind
from .post import Post
from .request import Request, RequestKind, RequestState
from .unit import Unit, UnitAlias

__all__ = [
    "Backfill",
    "BackfillPerson",
    "BackfillState",
    "BindClaim",
    "BindTry",
    "ClaimState",
    "ClaimWhy",
    "Contact",
    "ContactState",
    "ContactYouth",
    "Counter",
    "Delivery",
    "DeliveryKind",
    "Entry",
    "EntryDetail",
    "Group",
    "Person",
    "PersonKind",
    "Post",
    "Request",
    "RequestKind",
    "RequestState",
    "Seal",
    "Source",
    "Unit",
    "UnitAlias",
]
