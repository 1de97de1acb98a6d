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
from .anonymous import AnonymousOnce, AnonymousWaiting
from .backfill import Backfill, BackfillPerson, BackfillState
from .binding import BindClaim, BindTry, ClaimState, ClaimWhy
from .contact import Contact, ContactState, ContactYouth, Source
from .faq import Faq, FaqChange, FaqChangeState, FaqPhrasing, FaqWhat
from .group import Group
from .guidance import Guidance
from .journal import Counter, Delivery, DeliveryKind, Entry, EntryDetail, Seal
from .person import Person, PersonKind
from .poll import Ballot, Poll, PollOption, PollVoter, SecretBallot
from .post import Post
from .project import (
    Call,
    Idea,
    IdeaActivity,
    IdeaBid,
    IdeaProgress,
    IdeaSecond,
)
from .public_card import PublicCard
from .request import Request, RequestKind, RequestState
from .ticket import Side, Ticket, TicketAvoid, TicketLine, TicketReader
from .unit import Unit, UnitAlias
from .visit import Evidence, Exemption, Improvement, Minutes, Visit, VisitMember

__all__ = [
    "Activity",
    "ActivityLead",
    "ActivityUnit",
    "AnonymousOnce",
    "AnonymousWaiting",
    "Backfill",
    "BackfillPerson",
    "BackfillState",
    "Ballot",
    "BindClaim",
    "BindTry",
    "Call",
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
    "Faq",
    "FaqChange",
    "FaqChangeState",
    "FaqPhrasing",
    "FaqWhat",
    "Group",
    "Guidance",
    "Idea",
    "IdeaActivity",
    "IdeaBid",
    "IdeaProgress",
    "IdeaSecond",
    "Improvement",
    "Leave",
    "Minutes",
    "Person",
    "PersonKind",
    "Poll",
    "PollOption",
    "PollVoter",
    "Post",
    "PublicCard",
    "Request",
    "RequestKind",
    "RequestState",
    "Seal",
    "SecretBallot",
    "Side",
    "SignIn",
    "SignInWaiting",
    "SignInWay",
    "Source",
    "Ticket",
    "TicketAvoid",
    "TicketLine",
    "TicketReader",
    "Unit",
    "UnitAlias",
    "Visit",
    "VisitMember",
]
