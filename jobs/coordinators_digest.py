"""Tell the coordinator what waits for her: one letter a day, and only if something has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tsa_sheets import (
    Alliance,
    Fact,
    KeptFlag,
    KeptLetter,
    Letter,
    LetterState,
    NotNow,
    OpenFlags,
    Outbox,
    Severity,
    Told,
    job,
)

TEMPLATE = "coordinators-digest"
AT_MOST = 10
OURS = frozenset({TEMPLATE, "held-letters", "tomorrows-letters"})


@job(every="school day at 07:45", writes=["coordinators-digest"])
def coordinators_digest(
    alliance: Alliance, outbox: Outbox, flags: OpenFlags, told: Told, today: date
) -> Iterator[Letter | NotNow]:
    """Say what waits for approval, what is held back and why, and which flags are new."""
    letters = sorted_out(letter for letter in outbox.letters if letter.template not in OURS)
    said = told.about(alliance, TEMPLATE)
    last = said[-1] if said else None
    state = counted(letters, flags.flags)
    if last is None and not (letters or flags.flags):
        yield NotNow(alliance, "nothing waits, and no flag is open")
    elif last is not None and last.told == state:
        yield NotNow(alliance, "nothing has changed since the last digest")
    else:
        yield Letter(
            TEMPLATE,
            about=alliance,
            to=alliance.office_email,
            name=alliance.coordinator,
            occurrence=str(today),
            context={**about_letters(letters), **about_flags(flags.flags, last)},
            until=today,
            told=state,
        )


def sorted_out(letters: Iterable[KeptLetter]) -> Mapping[str, Sequence[KeptLetter]]:
    """Sort letters by what is to happen with them."""
    sorts: dict[str, list[KeptLetter]] = {}
    for letter in letters:
        sorts.setdefault(standing(letter), []).append(letter)
    return sorts


def standing(letter: KeptLetter) -> str:
    """Say how a letter stands: waiting for approval, held back, about to go, or perhaps gone."""
    if letter.state is LetterState.IN_DOUBT:
        return "may have gone"
    if letter.held:
        return "held"
    return "waiting" if letter.state is LetterState.DRAFT else "will go"


def counted(letters: Mapping[str, Sequence[KeptLetter]], flags: Sequence[KeptFlag]) -> Mapping[str, str]:
    """Sum up how things stand, so that the next digest knows what has changed; no names are kept."""
    numbers = [letter.number for some in letters.values() for letter in some]
    return {
        **{sort: str(len(letters.get(sort, ()))) for sort in ("waiting", "held", "will go", "may have gone")},
        "last letter": str(max(numbers, default=0)),
        "flags": str(len(flags)),
        "last flag": str(max((flag.number for flag in flags), default=0)),
    }


def about_letters(letters: Mapping[str, Sequence[KeptLetter]]) -> Mapping[str, object]:
    """Give what the template says about letters: kinds and reasons, and nobody's name."""
    reasons = held_back(letters.get("held", ()))
    return {
        "to_approve": len(letters.get("waiting", ())),
        "waiting": kinds(letters.get("waiting", ())),
        "will_go": kinds(letters.get("will go", ())),
        "may_have_gone": len(letters.get("may have gone", ())),
        "held": reasons[:AT_MOST],
        "held_besides": len(reasons[AT_MOST:]),
    }


def about_flags(flags: Sequence[KeptFlag], last: Fact | None) -> Mapping[str, object]:
    """Give what the template says about flags: those with a number above the last one told of are new."""
    known = int(last.told.get("last flag", 0)) if last else 0
    owners = Counter(str(flag.fix_by) for flag in flags)
    return {
        "open_flags": len(flags),
        "new_flags": sum(flag.number > known for flag in flags),
        "since": last.at.date() if last else None,
        "owners": [{"who": who, "count": count} for who, count in owners.most_common()],
        "urgent": by_owner(flags[:AT_MOST]),
        "urgent_besides": len(flags[AT_MOST:]),
    }


def by_owner(flags: Iterable[KeptFlag]) -> Sequence[Mapping[str, object]]:
    """Put flags together by who can mend them; whoever has the nearest one comes first."""
    groups: dict[str, list[Mapping[str, object]]] = {}
    for flag in flags:
        told = {
            "message": flag.message,
            "where": f"{flag.workbook}, {flag.tab}, {flag.cell}",
            "holds": flag.severity is Severity.STOP,
            "on": flag.matters_on,
        }
        groups.setdefault(str(flag.fix_by), []).append(told)
    return [{"who": who, "flags": told} for who, told in groups.items()]


def held_back(letters: Iterable[KeptLetter]) -> Sequence[Mapping[str, object]]:
    """Put letters that wait for the same thing together, and name the row where it is only one."""
    groups: dict[tuple[str, str], list[KeptLetter]] = {}
    for letter in letters:
        groups.setdefault((kind(letter), letter.held), []).append(letter)
    return [
        {"letter": name, "count": len(group), "place": group[0].place, "reason": reason}
        for (name, reason), group in groups.items()
    ]


def kinds(letters: Iterable[KeptLetter]) -> Sequence[Mapping[str, object]]:
    """Count letters by kind, the most frequent first."""
    return [{"letter": name, "count": count} for name, count in Counter(map(kind, letters)).most_common()]


def kind(letter: KeptLetter) -> str:
    """Name a kind of letter as people say it."""
    return letter.template.replace("-", " ")
