"""Gaps between the form's answers, the courses and the subscriptions."""

from collections.abc import Mapping, Set
from datetime import date

from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.gaps_cells import single
from tsa_sheets.demo.planting import Fits, Planting
from tsa_sheets.sheets.excel_new import NewCell


def plant_in_courses(planting: Planting) -> None:
    """Spoil what the form's answers say of courses, and what the courses ask for."""
    _courses(planting)
    _answers(planting)
    _one_address(planting)


def _courses(planting: Planting) -> None:
    planting.spoil("date outside the programme", Mark("courses", "course-HTA13", "on"), date(2029, 4, 28))
    planting.note("over capacity", Mark("courses", "course-HTA02", "capacity"), what="27 people for 24 places")
    planting.note(
        "under the minimum",
        Mark("courses", "course-HTA08", "minimum"),
        what="six have asked, ten are needed, and 4 September has passed",
        elsewhere=(Mark("courses", "course-HTA08", "decide_by"), Mark("courses", "course-HTA08", "status")),
    )


def _answers(planting: Planting) -> None:
    def spoil(kind: str, fits: Fits, key: str, value: NewCell, also: Mapping[str, NewCell] | None = None) -> None:
        line = planting.pick("registrations", fits)
        planting.spoil(kind, Mark("registrations", line.name, key), value, also=also)

    for _ in range(2):
        waiting = single("confirmed", courses=("HTA09",))
        spoil("waiting while there is room", waiting, "status", "Waiting list", {"confirmed_on": None})
    spoil("unknown school", single("confirmed"), "school", "Seagull Lane Primary")
    spoil("unknown school", single("confirmed"), "school", "my usual school")
    spoil("unknown school", single("provisional"), "school", "Harbor Veiw")
    spoil("unknown course", single("confirmed"), "course", "Yoga for teachers")
    spoil("unknown course", single("confirmed"), "course", "SENCO netwrok")
    spoil("unknown course", single("provisional"), "course", "HTA41")
    for _ in range(3):
        spoil("cancelled without a date", single("cancelled"), "cancelled_on", None)
    spoil("attended but cancelled", single("attended", courses=("HTA01",)), "cancelled_on", date(2026, 8, 28))
    spoil("attended but cancelled", single("attended", courses=("HTA01",)), "cancelled_on", date(2026, 8, 27))
    for _ in range(3):
        spoil("no attendance", single("attended", courses=("HTA01",)), "status", "Confirmed")
        spoil("diet missing", single("confirmed", courses=("HTA02",)), "diet", None)
    spoil("substitute not named", single("substituted"), "substitute", None, {"substitute_email": None})
    line = planting.pick("registrations", single("substituted"))
    planting.spoil(
        "one address for two people",
        Mark("registrations", line.name, "substitute_email"),
        line.text("_email"),
        what="the substitute still has the address of whoever was booked first",
        elsewhere=(Mark("registrations", line.name, "email"),),
    )


def _one_address(planting: Planting) -> None:
    done: set[str] = set()
    for people in (2, 3):
        line = planting.pick("registrations", _several(people, done))
        done.add(line.text("_email"))
        planting.spoil(
            "one address for two people",
            Mark("registrations", line.name, f"email_{people}"),
            line.text("_email"),
            what="the last delegate has the first one's address",
            elsewhere=(Mark("registrations", line.name, "email"),),
        )


def _several(people: int, done: Set[str]) -> Fits:
    courses = ("HTA03", "HTA04", "HTA05", "HTA06")
    return lambda line: (
        line.get("_people") == people and line.get("_courses") in courses and line.text("_email") not in done
    )
