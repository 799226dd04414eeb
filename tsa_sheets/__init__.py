"""What a job file may import; nothing else is public."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsa_sheets.job import job as job
    from tsa_sheets.job import rule as rule
    from tsa_sheets.model.alliance import Alliance as Alliance
    from tsa_sheets.model.coming import why_not_coming as why_not_coming
    from tsa_sheets.model.contact import Contact as Contact
    from tsa_sheets.model.contact import Role as Role
    from tsa_sheets.model.course import Course as Course
    from tsa_sheets.model.course import CourseStatus as CourseStatus
    from tsa_sheets.model.flag import FixBy as FixBy
    from tsa_sheets.model.flag import Flag as Flag
    from tsa_sheets.model.flag import Severity as Severity
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
    from tsa_sheets.model.record import Email as Email
    from tsa_sheets.model.record import Record as Record
    from tsa_sheets.model.record import Urn as Urn
    from tsa_sheets.model.registration import CAME as CAME
    from tsa_sheets.model.registration import COMING as COMING
    from tsa_sheets.model.registration import TAKES_A_PLACE as TAKES_A_PLACE
    from tsa_sheets.model.registration import PriceKind as PriceKind
    from tsa_sheets.model.registration import Registration as Registration
    from tsa_sheets.model.registration import Status as Status
    from tsa_sheets.model.school import School as School
    from tsa_sheets.model.school import SchoolStatus as SchoolStatus
    from tsa_sheets.model.table import Table as Table
    from tsa_sheets.model.term import Calendar as Calendar
    from tsa_sheets.model.term import Term as Term
    from tsa_sheets.model.term import academic_year as academic_year

__version__ = "0.1.0"

WHERE = {
    "job": ("job", "rule"),
    "model.alliance": ("Alliance",),
    "model.coming": ("why_not_coming",),
    "model.contact": ("Contact", "Role"),
    "model.course": ("Course", "CourseStatus"),
    "model.flag": ("FixBy", "Flag", "Severity"),
    "model.letter": ("Invitation", "Letter", "LetterState", "NotNow"),
    "model.member": ("Member", "current"),
    "model.memory": (
        "Fact", "KeptFlag", "KeptLetter", "KeptRun", "OpenFlags", "Outbox", "Seen", "Sighting", "Told",
    ),
    "model.record": ("Email", "Record", "Urn"),
    "model.registration": ("CAME", "COMING", "TAKES_A_PLACE", "PriceKind", "Registration", "Status"),
    "model.school": ("School", "SchoolStatus"),
    "model.table": ("Table",),
    "model.term": ("Calendar", "Term", "academic_year"),
}  # fmt: skip
NAMES = {name: module for module, names in WHERE.items() for name in names}


if not TYPE_CHECKING:  # a checker takes the imports above, and sees what does not exist

    def __getattr__(name: str) -> object:
        """Import a name when it is first asked for: most commands need few of them, and start at once."""
        if name in NAMES:
            return getattr(import_module(f"{__name__}.{NAMES[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
