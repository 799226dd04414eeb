"""What a job file may import; nothing else is public."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsa_sheets.job import job as job
    from tsa_sheets.job import rule as rule
    from tsa_sheets.model.alliance import Alliance as Alliance
    from tsa_sheets.model.charging import Money as Money
    from tsa_sheets.model.coming import why_not_coming as why_not_coming
    from tsa_sheets.model.contact import Contact as Contact
    from tsa_sheets.model.contact import Role as Role
    from tsa_sheets.model.course import Course as Course
    from tsa_sheets.model.course import CourseStatus as CourseStatus
    from tsa_sheets.model.deployment import Deployment as Deployment
    from tsa_sheets.model.deployment import DeploymentStatus as DeploymentStatus
    from tsa_sheets.model.ect import Ect as Ect
    from tsa_sheets.model.flag import FixBy as FixBy
    from tsa_sheets.model.flag import Flag as Flag
    from tsa_sheets.model.flag import Severity as Severity
    from tsa_sheets.model.invoice import Customer as Customer
    from tsa_sheets.model.invoice import Invoice as Invoice
    from tsa_sheets.model.invoice import Invoices as Invoices
    from tsa_sheets.model.invoice import KeptInvoice as KeptInvoice
    from tsa_sheets.model.invoice import Line as Line
    from tsa_sheets.model.invoice import Outcome as Outcome
    from tsa_sheets.model.invoice import VatKind as VatKind
    from tsa_sheets.model.letter import Invitation as Invitation
    from tsa_sheets.model.letter import Letter as Letter
    from tsa_sheets.model.letter import LetterState as LetterState
    from tsa_sheets.model.letter import NotNow as NotNow
    from tsa_sheets.model.member import Member as Member
    from tsa_sheets.model.member import current as current
    from tsa_sheets.model.memory import Fact as Fact
    from tsa_sheets.model.memory import KeptFlag as KeptFlag
    from tsa_sheets.model.memory import KeptLetter as KeptLetter
    from tsa_sheets.model.memory import KeptRun as KeptRun
    from tsa_sheets.model.memory import OpenFlags as OpenFlags
    from tsa_sheets.model.memory import Outbox as Outbox
    from tsa_sheets.model.memory import Seen as Seen
    from tsa_sheets.model.memory import Sighting as Sighting
    from tsa_sheets.model.memory import Told as Told
    from tsa_sheets.model.mentor import Mentor as Mentor
    from tsa_sheets.model.mentor import mentors_called as mentors_called
    from tsa_sheets.model.offer import Answer as Answer
    from tsa_sheets.model.offer import Offer as Offer
    from tsa_sheets.model.placement import Placement as Placement
    from tsa_sheets.model.placement import PlacementStatus as PlacementStatus
    from tsa_sheets.model.planned import HeldNow as HeldNow
    from tsa_sheets.model.planned import Outlook as Outlook
    from tsa_sheets.model.planned import Planned as Planned
    from tsa_sheets.model.planned import Tomorrow as Tomorrow
    from tsa_sheets.model.planned import by_reason as by_reason
    from tsa_sheets.model.planned import in_words as in_words
    from tsa_sheets.model.price import Period as Period
    from tsa_sheets.model.record import Email as Email
    from tsa_sheets.model.record import Record as Record
    from tsa_sheets.model.record import Urn as Urn
    from tsa_sheets.model.registration import CAME as CAME
    from tsa_sheets.model.registration import COMING as COMING
    from tsa_sheets.model.registration import TAKES_A_PLACE as TAKES_A_PLACE
    from tsa_sheets.model.registration import PriceKind as PriceKind
    from tsa_sheets.model.registration import Registration as Registration
    from tsa_sheets.model.registration import Status as Status
    from tsa_sheets.model.returned import Came as Came
    from tsa_sheets.model.returned import Return as Return
    from tsa_sheets.model.returned import Returned as Returned
    from tsa_sheets.model.school import School as School
    from tsa_sheets.model.school import SchoolStatus as SchoolStatus
    from tsa_sheets.model.summary import CourseFigures as CourseFigures
    from tsa_sheets.model.summary import Figure as Figure
    from tsa_sheets.model.summary import Summary as Summary
    from tsa_sheets.model.table import Table as Table
    from tsa_sheets.model.term import Calendar as Calendar
    from tsa_sheets.model.term import Term as Term
    from tsa_sheets.model.term import academic_year as academic_year
    from tsa_sheets.model.trainee import EMPLOYED as EMPLOYED
    from tsa_sheets.model.trainee import Route as Route
    from tsa_sheets.model.trainee import Trainee as Trainee
    from tsa_sheets.model.trainee import trainee_called as trainee_called
    from tsa_sheets.money.answer import Free as Free
    from tsa_sheets.money.answer import Unknown as Unknown
    from tsa_sheets.money.customers import customer_of as customer_of
    from tsa_sheets.money.customers import payer as payer
    from tsa_sheets.money.periods import periods_due as periods_due
    from tsa_sheets.money.periods import same_days as same_days
    from tsa_sheets.money.same_entity import why_internal as why_internal
    from tsa_sheets.money.standing import closed_before as closed_before
    from tsa_sheets.money.standing import gave_notice as gave_notice
    from tsa_sheets.money.standing import in_trust as in_trust
    from tsa_sheets.money.standing import invoiced_before as invoiced_before
    from tsa_sheets.money.standing import order_missing as order_missing
    from tsa_sheets.money.standing import other_rows as other_rows
    from tsa_sheets.money.standing import trusts as trusts
    from tsa_sheets.money.standing import why_not_running as why_not_running
    from tsa_sheets.money.standing import why_unclear as why_unclear
    from tsa_sheets.money.subscriptions import subscription_line as subscription_line
    from tsa_sheets.summaries.summarise import Summaries as Summaries
    from tsa_sheets.summaries.summarise import term_before as term_before

__version__ = "0.1.0"

WHERE = {
    "job": ("job", "rule"),
    "model.alliance": ("Alliance",),
    "model.charging": ("Money",),
    "model.coming": ("why_not_coming",),
    "model.contact": ("Contact", "Role"),
    "model.course": ("Course", "CourseStatus"),
    "model.deployment": ("Deployment", "DeploymentStatus"),
    "model.ect": ("Ect",),
    "model.flag": ("FixBy", "Flag", "Severity"),
    "model.invoice": ("Customer", "Invoice", "Invoices", "KeptInvoice", "Line", "Outcome", "VatKind"),
    "model.letter": ("Invitation", "Letter", "LetterState", "NotNow"),
    "model.member": ("Member", "current"),
    "model.memory": ("Fact", "KeptFlag", "KeptLetter", "KeptRun", "OpenFlags", "Outbox", "Seen", "Sighting", "Told"),
    "model.mentor": ("Mentor", "mentors_called"),
    "model.offer": ("Answer", "Offer"),
    "model.placement": ("Placement", "PlacementStatus"),
    "model.planned": ("HeldNow", "Outlook", "Planned", "Tomorrow", "by_reason", "in_words"),
    "model.price": ("Period",),
    "model.record": ("Email", "Record", "Urn"),
    "model.returned": ("Came", "Return", "Returned"),
    "model.registration": ("CAME", "COMING", "TAKES_A_PLACE", "PriceKind", "Registration", "Status"),
    "model.school": ("School", "SchoolStatus"),
    "model.summary": ("CourseFigures", "Figure", "Summary"),
    "model.table": ("Table",),
    "model.term": ("Calendar", "Term", "academic_year"),
    "model.trainee": ("EMPLOYED", "Route", "Trainee", "trainee_called"),
    "money.answer": ("Free", "Unknown"),
    "money.customers": ("customer_of", "payer"),
    "money.periods": ("periods_due", "same_days"),
    "money.same_entity": ("why_internal",),
    "money.standing": (
        "closed_before", "gave_notice", "in_trust", "invoiced_before", "order_missing", "other_rows", "trusts",
        "why_not_running", "why_unclear",
    ),
    "money.subscriptions": ("subscription_line",),
    "summaries.summarise": ("Summaries", "term_before"),
}  # fmt: skip
NAMES = {name: module for module, names in WHERE.items() for name in names}


if not TYPE_CHECKING:  # a checker takes the imports above, and sees what does not exist

    def __getattr__(name: str) -> object:
        """Import a name when it is first asked for: most commands need few of them, and start at once."""
        if name in NAMES:
            return getattr(import_module(f"{__name__}.{NAMES[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
