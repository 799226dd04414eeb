"""Gaps in who somebody is and where they are: one person at two schools, in two places, or gone."""

from datetime import date, datetime, time

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark


def _person(g: Ground, role: str = "CPD lead") -> str:
    return f"contact-{g.school().get('_school')}-{role}"


@gap("one address at two schools", "one_person_at_two_schools")
def _(g: Ground) -> None:
    one, other = _person(g), _person(g)
    first, second = (g.papers.page("contacts").line(name) for name in (one, other))
    g.papers = g.papers.changed("contacts", other, name=first.get("name"), email=first.get("email"))
    spots = [("contacts", name, key) for name in (second.name, first.name) for key in ("school", "email", "name")]
    g.found_at(*spots[0], *spots)


@gap("two names a slip apart at one school", "perhaps_one_person")
def _(g: Ground) -> None:
    number = g.school().get("_school")
    lead, head = (g.papers.page("contacts").line(f"contact-{number}-{role}") for role in ("CPD lead", "Headteacher"))
    name = head.text("name")
    slipped = f"{name}e"
    email = f"{slipped.lower().replace(' ', '.')}@{head.text('email').partition('@')[2]}"
    g.papers = g.papers.changed("contacts", lead.name, name=slipped, email=email)
    g.found_at("contacts", lead.name, "name", ("contacts", head.name, "name"))


@gap("person with three addresses", "person_with_several_addresses")
def _(g: Ground) -> None:
    number = g.school().get("_school")
    roles = ("Headteacher", "CPD lead", "ITT coordinator")
    lines = [g.papers.page("contacts").line(f"contact-{number}-{role}") for role in roles]
    name, domain = lines[0].text("name"), lines[0].text("email").partition("@")[2]
    for nth, line in enumerate(lines[1:], 1):
        email = f"{name.split()[nth - 1].lower()}{nth}@{domain}"
        g.papers = g.papers.changed("contacts", line.name, name=name, email=email)
    spots = [("contacts", line.name, key) for line in lines for key in ("email", "name")]
    g.found_at(*spots[0], *spots)


@gap("leader who is booked elsewhere", "leader_in_two_places")
def _(g: Ground) -> None:
    line = g.booking()
    course = g.papers.page("courses").line(line.text("_course"))
    code = f"L{len(g.gaps)}"
    new = g.copy(
        "courses", course, code=code, title=f"Masterclass {len(g.gaps)}", starts=time(11), ends=time(13),
        leader=line.get("delegate"), leader_email=line.get("email"),
    )  # fmt: skip
    elsewhere = [("courses", new.name, "leader_email"), ("registrations", line.name, "course")]
    elsewhere += [("courses", new.name, "on"), ("courses", course.name, "leader")]
    g.found_at("courses", new.name, "leader", *elsewhere)


@gap("mentor on a course on the first day", "mentor_away_on_the_first_day")
def _(g: Ground) -> None:
    trainee = g.pick("trainees", lambda _: True)
    placement = g.papers.page("placements").line(f"placement-{trainee.get('_number')}-second")
    like, course = g.booking(), g.course()
    g.take("placements", placement.name)
    day = date(2027, 1, 11)
    g.papers = g.papers.changed(
        "courses", course.name, on=day, decide_by=date(2026, 12, 14), answers_by=date(2027, 1, 4)
    )
    at = datetime(2026, 9, 11, 8, g.rng.randrange(60))  # noqa: DTZ001 - cells have no zone
    new = g.copy(
        "registrations", like, timestamp=at, school=placement.get("school"), course=course.get("code"),
        delegate=placement.get("mentor"), email=placement.get("mentor_email"),
    )  # fmt: skip
    g.found_at(
        "placements",
        placement.name,
        "mentor",
        ("placements", placement.name, "starts"),
        ("registrations", new.name, "course"),
    )


@gap("mentor who has left the school", "mentor_has_left", also=("role_with_nobody_in_it",))
def _(g: Ground) -> None:
    trainee = g.pick("trainees", lambda _: True)
    placement = g.papers.page("placements").line(f"placement-{trainee.get('_number')}-second")
    g.take("placements", placement.name)
    number = placement.get("_school")
    if g.is_taken("schools", f"school-{number}"):
        raise IndexError
    like = g.papers.page("contacts").line(f"contact-{number}-ITT coordinator")
    new = g.copy(
        "contacts", like, name=placement.get("mentor"), email=placement.get("mentor_email"), role="Mentor",
        left_on=date(2026, 11, 6),
    )  # fmt: skip
    g.note(
        g.kind, Mark("placements", placement.name, "mentor"), what="the mentor left",
        elsewhere=(Mark("contacts", new.name, "left_on"),),
    )  # fmt: skip
