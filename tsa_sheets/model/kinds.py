"""Every kind of row a sheet can hold, by the name its file in `config/sheets/` uses."""

from collections.abc import Mapping

from tsa_sheets.model.contact import Contact
from tsa_sheets.model.course import Course
from tsa_sheets.model.member import Member
from tsa_sheets.model.record import Record
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School

KINDS: Mapping[str, type[Record]] = {kind.__name__: kind for kind in (School, Contact, Member, Course, Registration)}
