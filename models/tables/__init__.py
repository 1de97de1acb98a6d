from .contact import Contact, ContactState, ContactYouth, Source
from .group import Group
from .journal import Counter, Delivery, DeliveryKind, Entry, EntryDetail, Seal
from .person import Person, PersonKind
from .post import Post
from .unit import Unit, UnitAlias

__all__ = [
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
    "Seal",
    "Source",
    "Unit",
    "UnitAlias",
]
