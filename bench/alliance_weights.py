"""The weights of `schools.match_weights.OURS`, fitted to made-up alliances: forty names of own schools, ten of others.

The names are made as in `bench/school_weights.py`, and no name that `bench/school_names.py` measures with is among
them. Half of the names a school had before are hidden from the matcher: no register knows them all.
"""

import json
import random
from collections.abc import Mapping, Sequence

from bench.school_weights import Weighed, fit, messy
from bench.trial_schools import asked as measured_with
from bench.trial_schools import earlier_names, folder, register
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool, Register
from tsa_sheets.schools.match import Around, Matcher
from tsa_sheets.schools.typed import Typed

ALLIANCES, OWN, NAMED, FOREIGN = 1000, 60, 40, 10
BY_HAND = ("same_number", "same_postcode", "same_authority", "other_authority")
HALLS = (
    "Village Hall", "Community Centre", "Town Hall", "Church Hall", "Library", "Sports Centre", "Memorial Hall",
    "Scout Hut", "Methodist Church", "Hotel", "Leisure Centre", "Day Nursery", "Training Ltd", "Teaching School Hub",
)  # fmt: skip

Asked = tuple[Typed, Urn, str]  # what is typed, who is meant (nobody: ""), and the name of the school that is hidden


class Names:
    """The schools of a register, with what people may call each of them."""

    def __init__(self, known: Register, earlier: Sequence[tuple[Urn, str]], rng: random.Random) -> None:
        """Gather them."""
        self._rng = rng
        self._earlier: dict[Urn, list[str]] = {}
        self._before: dict[Urn, list[ListedSchool]] = {}
        self._near: dict[str, list[ListedSchool]] = {}
        self.open_in: dict[str, list[ListedSchool]] = {}
        self.all_open = [school for school in known.schools.values() if school.open]
        self.ended: list[ListedSchool] = []
        for urn, name in earlier:
            self._earlier.setdefault(urn, []).append(name)
        for school in known.schools.values():
            self._near.setdefault(school.local_authority, []).append(school)
            if school.open:
                self.open_in.setdefault(school.local_authority, []).append(school)
                continue
            after = known.in_place_of(school.urn)
            for urn in after:
                self._before.setdefault(urn, []).append(school)
            if not after:
                self.ended.append(school)

    def of(self, school: ListedSchool) -> Asked:
        """Call a school something: its name with slips, a name it was listed under, that of one it took over from."""
        rng, before = self._rng, self._before.get(school.urn, ())
        earlier = self._earlier.get(school.urn, ())
        way = rng.choice(["slips"] * 2 + ["before"] * 3 * bool(before) + ["earlier"] * 4 * bool(earlier))
        if way == "slips":
            return self.at(messy(school.name, school.town, rng), school), school.urn, ""
        if way == "earlier":
            return self.at(self._maybe_messy(rng.choice(earlier), school), school), school.urn, ""
        old = rng.choice(before)
        site = old if rng.random() < 0.7 else school
        typed = self.at(self._maybe_messy(old.name, old), site)
        return typed, school.urn, old.name if rng.random() < 0.55 else ""

    def nobody(self) -> Asked:
        """Name a school that has ended, or a hall."""
        rng = self._rng
        if rng.random() < 0.7:
            gone = rng.choice(self.ended)
            return self.at(self._maybe_messy(gone.name, gone), gone), Urn(""), ""
        near = rng.choice(self.ended)
        return self.at(f"{near.town or near.name.split()[0]} {rng.choice(HALLS)}", near), Urn(""), ""

    def at(self, name: str, school: ListedSchool) -> Typed:
        """Say of more than half of the names nothing of where they are, of the others the town or the postcode."""
        rng, way = self._rng, self._rng.random()
        if way < 0.55:
            return Typed(name)
        near = rng.choice(self._near[school.local_authority])
        if way < 0.8:
            wrong = rng.choice((near.town, school.locality, school.locality))
            return Typed(name, school.town if rng.random() < 0.93 else wrong)
        return Typed(name, (school if rng.random() < 0.985 else near).postcode or "")

    def _maybe_messy(self, name: str, school: ListedSchool) -> str:
        return name if self._rng.random() < 0.7 else messy(name, school.town, self._rng)


def alliance(names: Names, matcher: Matcher, authority: str, rng: random.Random) -> Sequence[Weighed]:
    """Make up an alliance within a local authority, and weigh what is typed there."""
    own = rng.sample(names.open_in[authority], OWN)
    asked = [names.of(school) for school in own[:NAMED]]
    others = [school for school in rng.sample(names.all_open, 4 * FOREIGN) if school.local_authority != authority]
    asked += [names.of(school) if rng.random() < 0.86 else names.nobody() for school in others[:FOREIGN]]
    around = Around(frozenset(school.urn for school in own), frozenset({authority}))
    weighed = matcher.weighed([typed for typed, _, _ in asked], around)
    choices: list[Weighed] = []
    for (_, meant, hidden), found in zip(asked, weighed, strict=True):
        rows = [
            (urn, evidence)
            for urn, name, evidence in found
            if not (hidden and evidence.earlier_name and (urn, name) == (meant, hidden))
        ]
        if rows:
            choices.append((rows, meant))
    return choices


def fitted(known: Register, earlier: Sequence[tuple[Urn, str]]) -> tuple[Mapping[str, float], int]:
    """Give the weights, and how many names they were fitted to."""
    rng = random.Random(4)  # noqa: S311
    names, matcher = Names(known, earlier, rng), Matcher(known)
    large = sorted(authority for authority, schools in names.open_in.items() if len(schools) >= OWN)
    weighed: list[Weighed] = []
    for _ in range(ALLIANCES):
        weighed += alliance(names, matcher, rng.choice(large), rng)
    return fit(weighed, BY_HAND), len(weighed)


def main() -> None:
    """Print the weights as one JSON line."""
    data = folder()
    if data is None:
        print(json.dumps({"name": "alliance_weights", "skipped": "TSA_SHEETS_DATA names no folder"}))
        return
    measured = {row["messy_name"] for row in measured_with(data)}
    earlier = [(urn, name) for urn, name in earlier_names(data) if name not in measured]
    weights, asked = fitted(register(data), earlier)
    print(json.dumps({"name": "alliance_weights", "weights": weights, "asked": asked}))


if __name__ == "__main__":
    main()
