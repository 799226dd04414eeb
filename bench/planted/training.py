"""Gaps in trainees, their placements, mentors, what schools offered, and early career teachers."""

from datetime import date

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Line
from tsa_sheets.sheets.excel_new import NewCell

Rows = tuple[Line, Line]


def _trainee(g: Ground) -> tuple[Line, Line, Line]:
    """Choose a trainee of whom nothing was spoilt yet, with both placements."""
    trainee = g.pick("trainees", lambda _: True)
    page = g.papers.page("placements")
    first, second = (page.line(f"placement-{trainee.get('_number')}-{which}") for which in ("first", "second"))
    for one in (first, second):
        g.take("placements", one.name)
        g.take("offers", f"offer-{one.get('_school')}")
        g.take("mentors", f"mentor-{one.get('_school')}")
    return trainee, first, second


def _placement(g: Ground, which: str, key: str, value: NewCell, **also: NewCell) -> None:
    _, first, second = _trainee(g)
    name = first.name if which == "first" else second.name
    g.spoil(g.kind, Mark("placements", name, key), value, also=also)


@gap("placement of somebody nobody knows", "placement_of_an_unknown_trainee", also=("too_few_placements",))
def _(g: Ground) -> None:
    trainee, first, _ = _trainee(g)
    g.papers = g.papers.changed("trainees", trainee.name, phase=None)
    elsewhere = (Mark("trainees", trainee.name, "name"),)
    g.spoil(g.kind, Mark("placements", first.name, "trainee"), g.world.name(), elsewhere=elsewhere)


@gap("placement at a school nobody knows", "placement_without_a_known_school", also=("offer_unmatched",))
def _(g: Ground) -> None:
    _, first, _ = _trainee(g)
    elsewhere = (Mark("offers", f"offer-{first.get('_school')}", "places"),)
    g.spoil(g.kind, Mark("placements", first.name, "school"), f"Zennor Abbey {len(g.gaps)}", elsewhere=elsewhere)


@gap("mentor at a school nobody knows", "mentor_without_a_known_school")
def _(g: Ground) -> None:
    line = g.pick("mentors", lambda _: True)
    g.spoil(g.kind, Mark("mentors", line.name, "school"), f"Zennor Abbey {len(g.gaps)}")


@gap("placement pasted twice", "placement_in_two_rows")
def _(g: Ground) -> None:
    _, first, _ = _trainee(g)
    new = g.copy("placements", first)
    g.found_at("placements", new.name, "which", ("placements", first.name, "which"))


@gap("placement not agreed by the school", "placement_not_agreed_in_time")
def _(g: Ground) -> None:
    side = g.rng.choice(("school_confirmed", "provider_confirmed"))
    _placement(g, "first", side, g.rng.choice((None, "No")))


@gap("checks confirmed by nobody", "safeguarding_not_confirmed")
def _(g: Ground) -> None:
    _placement(g, "first", "safeguarding_by", None)


@gap("checks confirmed on no day", "safeguarding_not_confirmed")
def _(g: Ground) -> None:
    _placement(g, "first", "safeguarding_on", None)


@gap("placement without a mentor", "placement_without_a_mentor")
def _(g: Ground) -> None:
    _placement(g, "first", "mentor", None, mentor_email=None)


@gap("placement without a subject", "placement_without_subject_or_phase")
def _(g: Ground) -> None:
    _placement(g, "second", g.rng.choice(("subject", "phase")), None)


@gap("placement that ends on a Sunday", "placement_at_a_weekend")
def _(g: Ground) -> None:
    _placement(g, "second", "ends", date(2027, 6, 13))


@gap("placement that ends at Christmas", "placement_in_the_holidays")
def _(g: Ground) -> None:
    _placement(g, "first", "ends", date(2026, 12, 22))


@gap("placement that ends before it starts", "placement_ends_before_it_starts")
def _(g: Ground) -> None:
    _placement(g, "second", "ends", date(2026, 11, 27))


@gap("one placement only", "too_few_placements", also=("offer_unmatched",))
def _(g: Ground) -> None:
    trainee, _, second = _trainee(g)
    g.papers = g.papers.changed("placements", second.name, status="Fell through")
    g.papers = g.papers.changed("trainees", trainee.name, phase=None)  # or another place would be needed there
    g.found_at("trainees", trainee.name, "name", ("offers", f"offer-{second.get('_school')}", "places"))


@gap("too little time in schools", "too_little_time_in_schools")
def _(g: Ground) -> None:
    trainee, _, second = _trainee(g)
    g.papers = g.papers.changed("placements", second.name, ends=date(2027, 2, 5))
    g.found_at("trainees", trainee.name, "name", ("placements", second.name, "ends"))


@gap("one school twice", "same_school_twice", also=("offer_unmatched",))
def _(g: Ground) -> None:
    _, first, second = _trainee(g)
    same = {key: first.get(key) for key in ("mentor", "mentor_email")}
    elsewhere = (
        Mark("placements", first.name, "school"),
        Mark("offers", f"offer-{second.get('_school')}", "places"),
    )
    g.spoil(g.kind, Mark("placements", second.name, "school"), first.get("school"), also=same, elsewhere=elsewhere)


@gap("schools that are alike", "placements_do_not_contrast", also=("trust_changed",))
def _(g: Ground) -> None:
    _, first, second = _trainee(g)
    one, other = (g.papers.page("schools").line(f"school-{line.get('_school')}") for line in (first, second))
    if g.is_taken("schools", one.name) or g.is_taken("schools", other.name):
        raise IndexError
    g.papers = g.papers.changed("schools", other.name, phase=one.get("phase"), trust=one.get("trust"))
    g.papers = g.papers.changed("placements", second.name, phase=first.get("phase"))
    for line in (one, other):
        g.take("schools", line.name)
    g.found_at(
        "placements", second.name, "school", ("placements", first.name, "school"), ("schools", other.name, "trust")
    )


@gap("two placements at once", "two_placements_at_once")
def _(g: Ground) -> None:
    _, first, second = _trainee(g)
    g.spoil(
        g.kind, Mark("placements", second.name, "starts"), date(2026, 12, 14),
        elsewhere=(Mark("placements", first.name, "ends"),),
    )  # fmt: skip


@gap("placement at a school that has closed", "placement_at_a_closed_school", also=("offer_unmatched",))
def _(g: Ground) -> None:
    _, _, second = _trainee(g)
    school = g.school()
    g.close(school)
    g.papers = g.papers.changed("subscriptions", g.member(school).name, ends=date(2026, 10, 31))
    g.spoil(
        g.kind, Mark("placements", second.name, "school"), school.get("name"),
        also={"mentor": None, "mentor_email": None},
        elsewhere=(Mark("offers", f"offer-{second.get('_school')}", "places"),),
    )  # fmt: skip


@gap("mentor nobody knows", "mentor_not_on_the_sheet")
def _(g: Ground) -> None:
    _placement(g, "first", "mentor", g.world.name(), mentor_email=None)


@gap("mentor of another school", "mentor_at_another_school")
def _(g: Ground) -> None:
    _, first, second = _trainee(g)
    g.spoil(
        g.kind, Mark("placements", first.name, "mentor"), second.get("mentor"),
        also={"mentor_email": second.get("mentor_email")},
    )  # fmt: skip


@gap("mentor of a trainee and of two ECTs", "mentor_with_too_many_trainees")
def _(g: Ground) -> None:
    _, first, _ = _trainee(g)
    like = g.papers.page("ects").lines[0]
    for _ in range(2):
        trn = str(4_900_000 + g.rng.randrange(90_000))
        g.copy("ects", like, name=g.world.name(), school=first.get("school"), trn=trn, mentor=first.get("mentor"))
    g.found_at("placements", first.name, "mentor")


@gap("school that did not answer", "interest_unanswered")
def _(g: Ground) -> None:
    g.cell(
        "offers", "answer", g.rng.choice((None, "No response", "Possibly")), lambda line: not line.get("_takes"),
        also={"asked_on": date(2026, 10, 6)},
    )  # fmt: skip


@gap("offer of a school nobody knows", "offer_without_a_known_school")
def _(g: Ground) -> None:
    g.cell("offers", "school", f"Zennor Abbey {len(g.gaps)}", lambda line: not line.get("_takes"))


@gap("offer nobody took up", "offer_unmatched")
def _(g: Ground) -> None:
    def fits(line: Line) -> bool:
        return not line.get("_takes") and not g.is_taken("schools", f"school-{line.get('_school')}")

    line = g.cell("offers", "places", 2, fits, also={"answer": "Yes", "phase": "Sixth form"})
    g.take("schools", f"school-{line.get('_school')}")


@gap("need that no school meets", "need_unmet", also=("too_few_placements",))
def _(g: Ground) -> None:
    like = g.papers.page("trainees").lines[0]
    name = g.world.name()
    email = f"{name.lower().replace(' ', '.')}@uni.example"
    new = g.copy("trainees", like, name=name, email=email, phase=f"Special {len(g.gaps)}")
    g.found_at("trainees", new.name, "phase")


@gap("one TRN for two teachers", "one_trn_for_two_teachers")
def _(g: Ground) -> None:
    one, other = g.pick("ects", lambda _: True), g.pick("ects", lambda _: True)
    g.spoil(g.kind, Mark("ects", other.name, "trn"), one.get("trn"), elsewhere=(Mark("ects", one.name, "trn"),))


@gap("ECT without a mentor", "ect_without_a_mentor")
def _(g: Ground) -> None:
    g.cell("ects", "mentor", None)


@gap("ECT who mentors themselves", "mentor_is_the_ect")
def _(g: Ground) -> None:
    line = g.pick("ects", lambda _: True)
    g.spoil(g.kind, Mark("ects", line.name, "mentor"), line.get("name"))


@gap("ECT at a school nobody knows", "ect_without_a_known_school")
def _(g: Ground) -> None:
    g.cell("ects", "school", f"Zennor Abbey {len(g.gaps)}")
