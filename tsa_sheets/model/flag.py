"""A flag: one plain sentence about something that does not add up, and who can put it right."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from tsa_sheets.model.online import cell_address
from tsa_sheets.model.place import Place


class Severity(StrEnum):
    """How much a flag matters: `stop` holds back every letter about its record."""

    STOP = "stop"
    ACT = "act"
    NOTE = "note"


class FixBy(StrEnum):
    """Who can put it right."""

    COORDINATOR = "coordinator"
    SCHOOL = "school"
    TREASURER = "treasurer"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What a rule found at one cell.

    `about` is a record's id (or `sheet:NAME` for a whole sheet), `field` the cell to mend; `suggest` the value to
    put there, or ""; `beside` are the ids of other records that have to do with it. Where the suggestion says which
    school a `spelling` means, `urn` is that school's: whoever takes it has decided it for every sheet. Rule, severity
    and owner are filled in by whatever ran the rule.
    """

    about: str
    field: str
    message: str
    place: Place
    suggest: str = ""
    beside: tuple[str, ...] = ()
    spelling: str = ""
    urn: str = ""
    rule: str = ""
    severity: Severity = Severity.ACT
    fix_by: FixBy = FixBy.COORDINATOR

    @property
    def id(self) -> str:
        """Identify the flag for as long as its cause lasts: rule / record / field."""
        return f"{self.rule}/{self.about}/{self.field}"

    @property
    def evidence(self) -> str:
        """Digest what the rule saw: "leave as it is" holds only while this stays the same."""
        return hashlib.sha256(f"{self.message}\0{self.suggest}".encode()).hexdigest()[:16]

    @property
    def cell(self) -> str:
        """Name the cell to mend, as people see it."""
        return self.place.cell(self.field)

    @property
    def link(self) -> str:
        """Give the address of that cell; "" where its workbook is a file."""
        tab = self.place.tab.link
        return cell_address(tab, self.cell) if tab else ""
