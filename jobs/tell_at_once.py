"""Tell the coordinator at once of a letter that something holds back while the day it is about is near."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from tsa_sheets import Alliance, Calendar, HeldNow, Letter, NotNow, Planned, Told, in_words, job

TEMPLATE = "held-letters"
ONCE_IN = timedelta(days=14)  # what is still not right after that, or again, holds back letters about another day
WEEKEND = 2  # days that a few school days may have among them, where the terms are not known so far ahead


@job(every="every look", writes=["held-letters"])
def tell_at_once(
    alliance: Alliance, held: HeldNow, calendar: Calendar, told: Told, today: date, *, school_days: int = 2
) -> Iterator[Letter | NotNow]:
    """Say what holds a letter back whose last day is near, once for each cause."""
    said = told.about(alliance, TEMPLATE)
    lately = [fact for fact in said if fact.at.date() > today - ONCE_IN]
    known = {cause for fact in lately for cause in fact.told.get("causes", "").split()}
    near = {
        cause: letters
        for cause, letters in by_cause(held.letters).items()
        if any(is_near(letter.until, today, calendar, school_days) for letter in letters)
    }
    new = {cause: letters for cause, letters in near.items() if cause not in known}
    if not new:
        reason = "it has been said what holds letters back" if near else "nothing holds back a letter that is urgent"
        yield NotNow(alliance, reason)
        return
    times = sum(fact.occurrence.startswith(str(today)) for fact in said)
    yield Letter(
        TEMPLATE,
        about=alliance,
        to=alliance.office_email,
        name=alliance.coordinator,
        occurrence=f"{today} {times + 1}",
        context={"letters": sum(map(len, new.values())), "causes": told_of(new.values())},
        until=today,
        told={"causes": " ".join(sorted(new))},
    )


def by_cause(letters: Iterable[Planned]) -> Mapping[str, Sequence[Planned]]:
    """Put letters together that one thing holds back, such as a cell."""
    groups: dict[str, list[Planned]] = {}
    for letter in letters:
        if letter.until is not None:
            groups.setdefault(letter.cause, []).append(letter)
    return groups


def is_near(last: date | None, today: date, calendar: Calendar, school_days: int) -> bool:
    """Tell whether a letter's last day is at most so many school days away; where no terms are set, so many days."""
    if last is None or last < today:
        return False
    if calendar.runs_out < last:
        return last - today <= timedelta(days=school_days + WEEKEND)
    return calendar.school_days_between(today, last) <= school_days


def told_of(groups: Iterable[Sequence[Planned]]) -> Sequence[Mapping[str, object]]:
    """Give what the template says of each cause, the most urgent first; nobody's name."""
    causes = []
    for letters in groups:
        places = {letter.place for letter in letters}
        soonest = min(letters, key=lambda letter: letter.until or date.max)
        causes.append(
            {
                "until": soonest.until,
                "letters": ", ".join(in_words(letters)),
                "place": places.pop() if len(places) == 1 else "",
                "reason": soonest.held,
            }
        )
    return sorted(causes, key=lambda cause: str(cause["until"]))
