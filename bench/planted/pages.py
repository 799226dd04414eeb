"""The sheets such an alliance keeps, under headings of its own."""

from bench.planted.world import World
from tsa_sheets.demo.paper import Book, Column, Page, Papers

_SHEETS = {
    "schools": ("Schools", {
        "urn": "School URN", "name": "Establishment name", "phase": "School phase", "trust": "MAT", "town": "Town/City",
        "postcode": "School postcode", "status": "Open or closed", "closed_on": "Closure date",
        "office_email": "Admin email", "phone": "Telephone", "pupils": "NOR", "address": "Postal address",
        "laestab": "DfE number", "local_authority": "LA (name)",
    }),
    "contacts": ("Contacts", {
        "school": "Organisation", "name": "Full name", "role": "Job title", "email": "Work email",
        "left_on": "Leaving date", "odd": "",
    }),
    "subscriptions": ("Subscriptions", {
        "school": "Name of school", "urn": "URN", "starts": "From", "ends": "Until", "withdrawn_on": "Date withdrawn",
        "mou_signed_on": "MoU returned", "pupils": "Number on roll", "price_agreed": "Agreed fee",
        "price_reason": "Reason for price", "notice_on": "Notice received", "po_needed": "Needs PO",
        "purchase_order": "PO number", "invoiced_on": "Invoice raised", "entitlement": "Places included",
    }),
    "courses": ("Courses", {
        "code": "Course ref", "title": "Event title", "on": "Session date", "starts": "Start time",
        "ends": "Finish time", "venue": "Location", "capacity": "Max delegates", "minimum": "Runs with",
        "decide_by": "Decision date", "answers_by": "Catering deadline", "status": "Going ahead?",
        "member_price": "Member fee", "price": "Full price", "leader": "Trainer",
        "leader_email": "Trainer email", "odd": "",
    }),
    "registrations": ("Form responses 1", {
        "timestamp": "Completion time", "booker_email": "Your email", "booker": "Your name",
        "school": "Which school are you from?", "course": "Which course?", "delegate": "Participant name",
        "email": "Participant email", "diet": "Allergies", "price_kind": "Are you a member?", "status": "State",
        "cancelled_on": "Date cancelled", "substitute": "Coming instead", "substitute_email": "Replacement email",
        "confirmed_on": "Confirmation sent", "invoiced_on": "Charged on",
    }),
    "trainees": ("Trainees", {
        "name": "Student teacher", "email": "University email", "provider": "SCITT",
        "provider_email": "Partnership office", "route": "Training route", "subject": "Main subject",
        "phase": "Age phase", "left_on": "Withdrawal date",
    }),
    "placements": ("Placements", {
        "trainee": "Student", "which": "Block", "school": "Host", "starts": "Date from", "ends": "Date to",
        "mentor": "Host teacher", "mentor_email": "Mentor contact", "subject": "Subject taught", "phase": "Key stage",
        "school_confirmed": "Agreed by school", "provider_confirmed": "University agreed",
        "safeguarding_by": "Checks confirmed by", "safeguarding_on": "Checks confirmed on", "status": "Stage",
    }),
    "mentors": ("Mentors", {
        "name": "Host teacher", "school": "Place of work", "email": "Work email", "limit": "Trainees at once",
    }),
    "offers": ("Offers", {
        "school": "Host school", "phase": "Age phase", "asked_on": "Request sent", "answer": "EOI",
        "places": "How many",
    }),
    "ects": ("ECTs", {
        "name": "Early career teacher", "school": "Employer", "starts": "Induction start", "trn": "Teacher reference",
        "mentor": "Induction mentor", "ends": "Date left",
    }),
    "deployments": ("Deployments", {
        "sle": "Specialist leader", "sle_email": "Email of SLE", "home_school": "Releasing school",
        "school": "Supported school", "starts": "First day", "ends": "Last day", "status": "Stage",
        "objectives": "Agreed outcomes", "introduced_on": "Introduced", "first_contact_on": "First contacted",
        "agreement": "Contract", "days": "Days allocated", "days_used": "Days delivered",
        "next_visit_on": "Next date", "last_visit_on": "Latest visit", "visit_recorded_on": "Note of visit",
        "reviewed_on": "Midpoint review", "evaluated_on": "Final evaluation", "host_rate": "Host pays",
        "home_rate": "Home school gets", "invoiced": "Host invoiced on", "reimbursed": "Paid to home on",
    }),
}  # fmt: skip
_FIELDS = {
    ("registrations", "invoiced_on"): "invoiced",
    ("deployments", "invoiced"): "host_invoiced",
    ("deployments", "reimbursed"): "home_paid",
}
_BOOKS = {
    "Schools and contacts.xlsx": ("schools", "contacts"),
    "Subscriptions 2026-27.xlsx": ("subscriptions",),
    "Courses 2026-27.xlsx": ("courses",),
    "Course bookings (Responses).xlsx": ("registrations",),
    "ITT placements 2026-27.xlsx": ("trainees", "placements", "mentors"),
    "Placement offers 2026-27.xlsx": ("offers",),
    "ECTs 2026-27.xlsx": ("ects",),
    "SLE deployments 2026-27.xlsx": ("deployments",),
}


def lay_out(world: World) -> Papers:
    """Lay the alliance's lines out as its workbooks."""
    return Papers(tuple(Book(file, tuple(_page(sheet, world) for sheet in sheets)) for file, sheets in _BOOKS.items()))


def _page(sheet: str, world: World) -> Page:
    title, headings = _SHEETS[sheet]
    columns = tuple(Column(key, heading, 16, _FIELDS.get((sheet, key), "")) for key, heading in headings.items())
    return Page(sheet=sheet, title=title, columns=columns, lines=tuple(world.lines[sheet]))
