"""The tabs the alliance keeps about its schools and the people there."""

from collections.abc import Sequence
from datetime import date

from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.paper import Column, Line, Page
from tsa_sheets.demo.schools import SCHOOLS
from tsa_sheets.demo.staff import Post
from tsa_sheets.sheets.excel_new import NewCell


def schools_page() -> Page:
    """Lay out the Schools tab: a title and a remark above, nothing below."""
    return Page(
        sheet="schools",
        title="Schools",
        above=(
            ("Harbour Teaching Alliance: our schools",),
            ("Kept by the office. Please tell Leila before adding a school.",),
            (),
        ),
        columns=(
            Column("urn", "URN", 9),
            Column("name", "School name", 44),
            Column("also_known_as", "Also known as", 22),
            Column("phase", "Phase", 18),
            Column("trust", "MAT", 28),
            Column("local_authority", "LA", 12),
            Column("address", "Address", 24),
            Column("town", "Town", 16),
            Column("postcode", "Postcode", 11),
            Column("status", "Open or closed", 12),
            Column("closed_on", "Closing date", 12),
            Column("office_email", "Office e-mail address", 34),
            Column("notes", "Notes", 30),
        ),
        lines=tuple(
            Line(
                f"school-{school.urn}",
                {
                    "urn": int(school.urn),
                    "name": school.name,
                    "also_known_as": school.aka or None,
                    "phase": school.phase,
                    "trust": school.trust or None,
                    "local_authority": school.authority,
                    "address": school.street,
                    "town": school.town,
                    "postcode": school.postcode.lower() if index % 13 == 5 else school.postcode,
                    "status": school.status if school.status != "Open" or index % 3 else None,
                    "closed_on": school.closed_on,
                    "office_email": school.office,
                    "notes": "Parking on the road only" if index % 9 == 4 else None,
                },
            )
            for index, school in enumerate(SCHOOLS)
        ),
    )


def contacts_page(staff: Sequence[Post], hand: Handwriting) -> Page:
    """Lay out the Contacts tab: headings at the very top, and a column that should not be there."""
    lines = []
    for number, post in enumerate(staff, start=1):
        school = hand.school(post.school)
        cells: dict[str, NewCell] = {
            "school": school,
            "role": post.title,
            "name": post.person.name,
            "email": post.person.email,
            "phone": f"01632 960{number:03d}" if post.role == "office" else None,
            "left_on": post.left_on,
            "born": date(1979 + number % 19, 1 + number % 12, 1 + number % 28) if number in (9, 31, 76) else None,
            "_school": post.school.urn,
            "_role": post.role,
        }
        lines.append(Line(f"contact-{number:03d}", cells))
    return Page(
        sheet="contacts",
        title="Contacts",
        columns=(
            Column("school", "School", 40),
            Column("role", "Job title", 22),
            Column("name", "Contact name", 24),
            Column("email", "Email address", 38),
            Column("phone", "Phone", 16),
            Column("left_on", "Date left", 12),
            Column("born", "Date of birth", 12),
            Column("notes", "Notes", 24),
        ),
        lines=tuple(lines),
    )
