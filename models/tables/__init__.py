from .activity import (
    Activity,
    ActivityLead,
    ActivityUnit,
    CodeTry,
    Leave,
    SignIn,
    SignInWaiting,
    SignInWay,
)
from .backfill import Backfill, BackfillPerson, BackfillState
from .binding import BindClaim, BindTry, ClaimState, ClaimWhy
from .contact import Contact, ContactState, ContactYouth, Source
from .group import Group
from .guidance import Guidance
from .journal import Counter, Delivery, DeliveryKind, Entry, EntryDetail, Seal
from .person import Person, PersonKind
from .post import Post
from .request import Request, RequestKind, RequestState
from .unit import Unit, UnitAlias
from .visit import Evidence, Exemption, Improvement, Minutes, Visit, VisitMember

__all__ = [
    "Activity",
    "ActivityLead",
    "ActivityUnit",
    "Backfill",
    "BackfillPerson",
    "BackfillState",
    "BindClaim",
    "BindTry",
    "ClaimState",
    "ClaimWhy",
    "CodeTry",
    "Contact",
    "ContactState",
    "ContactYouth",
    "Counter",
    "Delivery",
    "DeliveryKind",
    "Entry",
    "EntryDetail",
    "Evidence",
    "Exemption",
    "Group",
    "Guidance",
    "Improvement",
    "Leave",
    "Minutes",
    "Person",
    "PersonKind",
    "Post",
    "Request",
    "RequestKind",
    "RequestState",
    "Seal",
    "SignIn",
    "SignInWaiting",
    "SignInWay",
    "Source",
    "Unit",
    "UnitAlias",
    "Visit",
    "VisitMember",
]
