"""Gaps in what the office keeps of schools and of the people there."""

from datetime import UTC, date, datetime

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark
from tsa_sheets.model.returned import Came, Return
from tsa_sheets.sheets.excel_new import NewCell


def _member(g: Ground, key: str, value: NewCell, **also: NewCell) -> None:
    member = g.member(g.school())
    g.spoil(g.kind, Mark("subscriptions", member.name, key), value, also=also)


def _contact(g: Ground, role: str, key: str, value: NewCell, **also: NewCell) -> str:
    school = g.school()
    name = f"contact-{school.get('_school')}-{role}"
    g.spoil(g.kind, Mark("contacts", name, key), value, also=also)
    return name


@gap("one URN for two schools", "two_schools_with_one_urn", also=("urn_of_another_school", "local_authority_changed"))
def _(g: Ground) -> None:
    school = g.school()
    new = g.copy(
        "schools", school, name=f"Yarrow {len(g.gaps)} School", postcode=f"LN9 {len(g.gaps) % 10}ZZ", laestab=None,
        trust=None, office_email=f"office@yarrow{len(g.gaps)}.example",
    )  # fmt: skip
    g.found_at("schools", new.name, "urn", ("schools", school.name, "urn"))


@gap("one school under two URNs", "one_school_in_two_rows", also=("urn_not_in_the_register",))
def _(g: Ground) -> None:
    school = g.school()
    new = g.copy("schools", school, urn=150_000 + len(g.gaps), laestab=None)
    spots = [("schools", name, key) for name in (school.name, new.name) for key in ("name", "urn", "postcode")]
    g.found_at("schools", new.name, "name", *spots)


@gap("school without a URN", "school_without_a_urn", "row_without_a_key", also=("school_without_a_urn",))
def _(g: Ground) -> None:
    school = g.school()
    g.papers = g.papers.changed("subscriptions", g.member(school).name, urn=None)
    g.spoil(g.kind, Mark("schools", school.name, "urn"), None)


@gap("name of one school and URN of another", "name_and_urn_of_different_schools")
def _(g: Ground) -> None:
    other = g.pick("schools", lambda line: bool(line.get("_busy")), take=False)
    _member(g, "urn", other.get("urn"))


@gap("booking by a school that has closed", "booked_by_a_closed_school")
def _(g: Ground) -> None:
    school, like = g.school(), g.booking()
    g.close(school)
    g.papers = g.papers.changed("subscriptions", g.member(school).name, ends=date(2026, 10, 31))
    new = g.by(school, like)
    g.found_at("registrations", new.name, "school")


@gap("subscription of a school that has closed", "subscription_of_a_closed_school")
def _(g: Ground) -> None:
    school = g.school()
    g.close(school)
    g.found_at("subscriptions", g.member(school).name, "ends", what="runs on")


@gap("no finance contact", "no_finance_contact")
def _(g: Ground) -> None:
    school = g.school()
    g.remove("contacts", f"contact-{school.get('_school')}-Finance officer")
    g.found_at("schools", school.name, "name")


@gap("finance contact has left", "only_finance_contact_has_left")
def _(g: Ground) -> None:
    _contact(g, "Finance officer", "left_on", date(2026, 10, 23))


@gap("no office to write to", "no_office_contact")
def _(g: Ground) -> None:
    school = g.school()
    g.spoil(
        g.kind, Mark("schools", school.name, "office_email"), None, elsewhere=(Mark("schools", school.name, "name"),)
    )


@gap("role with nobody in it", "role_with_nobody_in_it")
def _(g: Ground) -> None:
    _contact(g, "ITT coordinator", "name", "vacant", email=None)


@gap("left, and still booked", "left_but_still_booked", also=("role_with_nobody_in_it",))
def _(g: Ground) -> None:
    school, like = g.school(), g.booking()
    name = f"contact-{school.get('_school')}-CPD lead"
    who = g.papers.page("contacts").line(name)
    g.papers = g.papers.changed("contacts", name, left_on=date(2026, 11, 6))
    new = g.by(school, like, delegate=who.get("name"), email=who.get("email"))
    g.found_at("registrations", new.name, "email", ("contacts", name, "left_on"))


@gap("contact pasted twice", "contact_pasted_twice")
def _(g: Ground) -> None:
    school = g.school()
    line = g.papers.page("contacts").line(f"contact-{school.get('_school')}-Headteacher")
    new = g.copy("contacts", line)
    keys = ("school", "name")
    spots = [("contacts", one, key) for one in (new.name, line.name) for key in keys]
    g.found_at(*spots[0], *spots)


@gap("contact of a school nobody knows", "contact_without_a_known_school", also=("no_finance_contact",))
def _(g: Ground) -> None:
    _contact(g, "CPD lead", "school", f"Zennor Abbey {len(g.gaps)}", email=f"cpd{len(g.gaps)}@zennor.example")


@gap("one address for two people", "one_address_for_two_people")
def _(g: Ground) -> None:
    one, other = g.booking(), g.booking()
    g.spoil(
        g.kind, Mark("registrations", other.name, "email"), one.get("email"),
        elsewhere=(Mark("registrations", one.name, "email"),),
    )  # fmt: skip


@gap("one person in two spellings", "one_person_in_two_spellings")
def _(g: Ground) -> None:
    line, other = g.booking(), g.booking()
    first, _, last = line.text("delegate").partition(" ")
    slipped = f"{first} {last}e"
    new = g.copy(
        "registrations", other, timestamp=datetime(2026, 11, 4, 9, g.rng.randrange(60)),  # noqa: DTZ001
        school=line.get("school"), delegate=slipped, email=line.get("email"), booker_email=line.get("booker_email"),
    )  # fmt: skip
    if line.get("course") == other.get("course"):
        raise IndexError
    g.found_at("registrations", new.name, "delegate", ("registrations", line.name, "delegate"))


@gap("address at a domain one letter off", "address_at_a_misspelt_domain")
def _(g: Ground) -> None:
    line = g.booking()
    name, _, domain = line.text("email").partition("@")
    g.spoil(g.kind, Mark("registrations", line.name, "email"), f"{name}@{domain[1]}{domain[0]}{domain[2:]}")


def _came(g: Ground, came: Came, words: str = "") -> None:
    school = g.school()
    line = g.papers.page("contacts").line(f"contact-{school.get('_school')}-Headteacher")
    at = datetime(2026, 11, 10, tzinfo=UTC)
    g.kept.returns.append(
        Return(letter=1, template="t", record="", came=came, address=line.text("email"), words=words, at=at)
    )
    g.found_at("contacts", line.name, "email")


@gap("letters that come back", "letters_come_back")
def _(g: Ground) -> None:
    _came(g, Came.FAILED, "5.1.1 nobody of that name")


@gap("mailbox that is full", "mailbox_full")
def _(g: Ground) -> None:
    _came(g, Came.FAILED, "5.2.2 over quota")


@gap("mailbox that says they left", "answer_says_they_left")
def _(g: Ground) -> None:
    _came(g, Came.LEFT)


@gap("answer nobody read", "answer_to_read")
def _(g: Ground) -> None:
    line = g.booking()
    at = datetime(2026, 11, 10, tzinfo=UTC)
    g.kept.returns.append(
        Return(letter=1, template="t", record=line.text("email"), came=Came.REPLIED, address="", at=at)
    )
    g.found_at("registrations", line.name, "email")
