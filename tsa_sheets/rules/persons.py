"""Whether two names are one person."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from tsa_sheets.model.person import PEOPLE, person
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.schools.spelling import one_slip


@lru_cache(maxsize=PEOPLE)
def initialled(name: str) -> str:
    """Shorten a name to its first initial and surname: "j smith"."""
    words = person(name).split()
    return f"{words[0][0]} {words[-1]}" if len(words) > 1 else " ".join(words)


def same_person(one: str, other: str) -> bool:
    """Tell whether two names at the same address are one person, spelled differently or shortened."""
    if initialled(one) == initialled(other) or sorted(person(one).split()) == sorted(person(other).split()):
        return True
    return one_slip(person(one), person(other))


def spelled_differently(one: str, other: str) -> bool:
    """Tell whether two names at the same address are one person whose spelling should be settled."""
    return person(one) != person(other) and same_person(one, other)


def initials(name: str) -> int:
    """Count the names of which only the first letter is given."""
    return sum(len(word) == 1 for word in person(name).split())


def identities(registration: Registration) -> Iterator[tuple[str, str]]:
    """Give what tells the person who is to come from others: address and short name, school and whole name."""
    name, address = registration.attendee, registration.attendee_email
    if name is None:
        return
    if address is not None:
        yield address.casefold(), initialled(name)
    if registration.urn is not None:
        yield registration.urn, person(name)


def booked_again(registrations: Table[Registration]) -> Table[Registration]:
    """Give the registrations whose person has another one, as far as name or address tell: only these can clash."""
    addresses, names = registrations.values("attendee_email"), registrations.values("attendee_compared")
    if len(set(addresses)) == len(set(names)) == len(registrations):
        return Table()
    uses, namesakes = Counter(addresses), Counter(names)
    uses[None] = namesakes[None] = 1
    return Table(
        [
            registration
            for registration, address, name in zip(registrations, addresses, names, strict=True)
            if uses[address] > 1 or namesakes[name] > 1
        ]
    )


def name_field(registration: Registration) -> str:
    """Say in which column the person stands who is to come."""
    return "substitute" if registration.status is Status.SUBSTITUTED else "delegate"


def address_field(registration: Registration) -> str:
    """Say in which column the address stands of the person who is to come."""
    return "substitute_email" if registration.status is Status.SUBSTITUTED else "email"
