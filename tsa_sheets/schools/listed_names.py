"""The names and numbers under which the schools of a register can be found, and where each school is."""

from collections.abc import Iterator, Mapping, Sequence

from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.schools.named import Named, Place
from tsa_sheets.schools.wording import REGISTERED, STOCK, Wording, authority_words, place_words, town_words


def listed_names(register: Register) -> Iterator[Named]:
    """Give every name of each school once: its own, those of other years, and those of schools it took over from."""
    own: dict[Urn, Wording] = {}
    seen: set[tuple[str, Urn]] = set()
    earlier: list[tuple[str, ListedSchool, Urn]] = []
    for school in register.schools.values():
        if school.standing is Standing.COMING:
            continue
        after = () if school.open else register.in_place_of(school.urn)
        earlier += [
            (name, school, urn) for urn in after or [school.urn] for name in register.called.get(school.urn, ())
        ]
        earlier += [(school.name, school, urn) for urn in after]
        if not after:
            wording = Wording.of(school.name)
            own[school.urn] = wording
            seen.add((wording.text, school.urn))
            yield Named(wording, school.name, school.urn, place_of(school))
    for name, school, urn in earlier:
        wording = Wording.of(name)
        if (wording.text, urn) not in seen:
            seen.add((wording.text, urn))
            renamed = not (set(wording.words) & set(own[urn].words)) - STOCK
            place = place_of(register.schools[urn], school)
            yield Named(wording, name, urn, place, earlier=True, renamed=renamed)


def numbered(register: Register) -> Mapping[str, Sequence[Urn]]:
    """Give the schools by their URN, and the open ones by the number of their local authority with their own.

    The URN of a school that others took over from leads to those.
    """
    found: dict[str, list[Urn]] = {}
    for school in register.schools.values():
        after = () if school.open else register.in_place_of(school.urn)
        found.setdefault(school.urn, []).extend(after or [school.urn])
        if school.open and school.number:
            found.setdefault(school.number, []).append(school.urn)
    return found


def place_of(school: ListedSchool, before: ListedSchool | None = None) -> Place:
    """Give where a school is, and whom it teaches, as that is compared; `before` is the one that had the name."""
    sites = [before, school] if before else [school]
    return Place(
        words=frozenset().union(*(place_words(site.locality, site.town, site.local_authority) for site in sites)),
        towns=tuple(town_words(site.town) for site in sites),
        authorities=tuple(authority_words(site.local_authority) for site in sites),
        postcodes=tuple((site.postcode or "").replace(" ", "") for site in sites),
        ages=REGISTERED.get(school.phase, frozenset()),
        closed=not school.open,
        numbers=frozenset({str(school.urn), school.number} - {""}),
    )
