"""Every kind of row a sheet can hold, by the name its file in `config/sheets/` uses."""

from collections.abc import Mapping

from tsa_sheets.model.contact import Contact
from tsa_sheets.model.course import Course
from tsa_sheets.model.deployment import Deployment
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.member import Member
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.offer import Offer
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Record
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.trainee import Trainee

KINDS: Mapping[str, type[Record]] = {
    kind.__name__: kind
    for kind in (School, Contact, Member, Course, Registration, Trainee, Placement, Mentor, Offer, Ect, Deployment)
}

NOT_EVERYBODYS: frozenset[type[Record]] = frozenset({Trainee, Placement, Mentor, Offer, Ect, Deployment})
"""Kinds an alliance may keep no sheet of: then there are none, and whatever reads them finds nothing to do."""
