"""Tell the coordinator in the evening what would go by itself on the next day of post, while it can still be held."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta

from tsa_sheets import Alliance, Letter, NotNow, Outlook, Planned, Told, Tomorrow, by_reason, in_words, job

TEMPLATE = "tomorrows-letters"
EVENING = time(16)  # before that the day may still change much, and whoever catches up in the morning is too late
AT_MOST = 10
OURS = frozenset({"coordinators-digest", "held-letters", TEMPLATE})


@job(every="weekday at 17:00", writes=["tomorrows-letters"], catch_up=timedelta(hours=2))
def tell_of_tomorrow(alliance: Alliance, tomorrow: Tomorrow, told: Told, today: date) -> Iterator[Letter | NotNow]:
    """Say what would go by itself on the next day of post, what is held back and why, and how to stop it."""
    said = told.about(alliance, TEMPLATE)
    last = said[-1] if said else None
    if tomorrow.at is None or tomorrow.day is None or tomorrow.at.time() < EVENING:
        yield NotNow(alliance, "it is written in the evening")
        return
    if last is not None and last.occurrence == str(today):
        yield NotNow(alliance, "it has been written this evening")
        return
    letters = [letter for letter in tomorrow.letters() if letter.template not in OURS]
    state = counted(letters)
    nothing_new = not any(int(number) for number in state.values()) or (last is not None and last.told == state)
    if not int(state["going"]) and nothing_new:
        yield NotNow(alliance, "nothing would go by itself, and nothing else has changed since the last evening")
        return
    yield Letter(
        TEMPLATE,
        about=alliance,
        to=alliance.office_email,
        name=alliance.coordinator,
        occurrence=str(today),
        context={"day": tomorrow.day, "is_tomorrow": tomorrow.day == today + timedelta(days=1), **planned(letters)},
        until=today,
        told=state,
    )


def one_place(letters: Iterable[Planned]) -> str:
    """Give the row letters are about, where it is the same for all ("" where not)."""
    places = {letter.place for letter in letters}
    return places.pop() if len(places) == 1 else ""


def counted(letters: Iterable[Planned]) -> Mapping[str, str]:
    """Sum up what is planned, so that the next evening knows what has changed; no names are kept."""
    numbers = Counter(letter.outlook for letter in letters)
    return {
        "going": str(numbers[Outlook.GOES]),
        "waiting": str(numbers[Outlook.WAITS]),
        "held": str(numbers[Outlook.HELD]),
    }


def planned(letters: Sequence[Planned]) -> Mapping[str, object]:
    """Give what the template says: how many of which kind, and reasons; nobody's name."""
    going = [letter for letter in letters if letter.outlook is Outlook.GOES]
    waiting = [letter for letter in letters if letter.outlook is Outlook.WAITS]
    held = [letter for letter in letters if letter.outlook is Outlook.HELD]
    reasons = [
        {"letters": in_words(group)[0], "place": one_place(group), "reason": reason}
        for (_, reason), group in by_reason(held).items()
    ]
    return {
        "going": in_words(going),
        "unwritten": sum(not letter.number for letter in going),
        "waiting": in_words(waiting),
        "held": len(held),
        "reasons": reasons[:AT_MOST],
        "reasons_besides": len(reasons[AT_MOST:]),
    }
