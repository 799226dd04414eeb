"""The weights of `schools.match_weights`, fitted anew to names with slips put in, predecessors' and earlier names.

It is a logistic regression over the choice among the names weighed and "none of them". No name that
`bench/school_names.py` measures with takes part in it.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from bench.trial_schools import asked as measured_with
from bench.trial_schools import earlier_names, folder, register
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool, Register
from tsa_sheets.schools.evidence import Evidence
from tsa_sheets.schools.match import Matcher
from tsa_sheets.schools.typed import Typed

EACH = 5000
ABSENT = 1500
SMALL = 1e-4
FREE = ("bias",)
BY_HAND = ("renamed", "same_number", "own_school", "own_telling", "own_alone", "own_elsewhere", "own_area")
AGAINST = ("other", "left_out", "earlier_name", "closed", "said_more", "left_more", "mistaken", "only_where", "far")
SHORT = {
    "Primary": ("Prim", "Pri", "primary"),
    "School": ("Sch", "Sch.", ""),
    "Church of England": ("CE", "C of E", "CofE"),
    "CofE": ("CE", "C of E", "Church of England", ""),
    "Catholic": ("RC", "R.C.", ""),
    "Academy": ("Acad", ""),
    "St ": ("St. ", "Saint ", "ST "),
    "Junior": ("Jnr", "Jun"),
    "Infant": ("Inf", "Infants"),
    "Community": ("Comm", ""),
    "and": ("&",),
    "College": ("Coll",),
}

Asked = tuple[Typed, Urn, bool]  # what is typed, who is meant, and whether it must be found without the earlier name
Weighed = tuple[Sequence[tuple[Urn, Evidence]], Urn]


def messy(name: str, town: str, rng: random.Random) -> str:
    """Write a name as people in a hurry do."""
    for word, others in SHORT.items():
        if word in name and rng.random() < 0.4:
            name = name.replace(word, rng.choice(others))
    if rng.random() < 0.25:
        name = _slip(name, rng)
    if rng.random() < 0.15:
        name = re.sub(r"\b(Primary|School|Academy|CofE|Catholic|VA|VC)\b", "", name)
    if rng.random() < 0.12:
        name = f"{name}, {town}"
    elif rng.random() < 0.1:
        name = name.split(",")[0]
    return name.upper() if rng.random() < 0.2 else name.lower() if rng.random() < 0.3 else name


def _slip(name: str, rng: random.Random) -> str:
    at = rng.randrange(max(len(name) - 1, 1))
    two = name[at : at + 2]
    return (
        name[:at]
        + rng.choice((two[1:], two[::-1], two[:1] * 2 + two[1:], rng.choice("aeiorst") + two[1:]))
        + name[at + 2 :]
    )


def located(name: str, school: ListedSchool, rng: random.Random, around: Mapping[str, Sequence[ListedSchool]]) -> Typed:
    """Say of a school where it is, in one of the ways a row does; now and then it is said wrongly."""
    somewhere = rng.choice(around[school.local_authority])
    town = school.town if rng.random() < 0.85 else (somewhere.town if rng.random() < 0.4 else school.locality)
    postcode = (school if rng.random() < 0.95 else somewhere).postcode or ""
    authority = school.local_authority if rng.random() < 0.98 else rng.choice(sorted(around))
    ways = (
        (name,),
        (name, town),
        (name, rng.choice((town, "")), authority),
        (name, postcode),
        (name, postcode, authority),
    )
    return Typed(*rng.choices(ways, weights=(25, 20, 20, 20, 15))[0])


def questions(known: Register, names: Sequence[tuple[Urn, str]], rng: random.Random) -> Sequence[Asked]:
    """Make up what is asked."""
    around: dict[str, list[ListedSchool]] = {}
    for school in known.schools.values():
        around.setdefault(school.local_authority, []).append(school)
    teaching = [school for school in known.schools.values() if school.open]
    gone = [school for school in known.schools.values() if not school.open]
    after = [(school, one) for school in gone if len(ones := known.in_place_of(school.urn)) == 1 for one in ones]
    ended = [school for school in gone if not known.in_place_of(school.urn)]

    def ask(name: str, school: ListedSchool, *, unlisted: bool = False) -> Asked:
        return located(name, school, rng, around), school.urn, unlisted

    asked = [
        ask(messy(one.name, one.town, rng), one) for one in (*rng.sample(teaching, EACH), *rng.sample(ended, 1000))
    ]
    asked += [ask(name, known.schools[urn]) for urn, name in names if urn in known.schools and known.schools[urn].open]
    for school, urn in rng.sample(after, EACH):
        name = school.name if rng.random() < 0.5 else messy(school.name, school.town, rng)
        asked.append(ask(name, known.schools[urn], unlisted=rng.random() < 0.7))
    return asked


def fit(weighed: Sequence[Weighed], by_hand: Sequence[str] = BY_HAND) -> Mapping[str, float]:
    """Find the weights under which the right choices are likeliest; each keeps the sign its meaning gives it."""
    x = np.array([evidence for rows, _ in weighed for _, evidence in rows], dtype=float)
    right = np.array([urn == meant for rows, meant in weighed for urn, _ in rows], dtype=float)
    sizes = np.array([len(rows) for rows, _ in weighed])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    none = np.add.reduceat(right, starts) == 0

    def loss(weights: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> tuple[float, object]:
        likely = np.exp(np.minimum(x @ weights, 50))
        total = np.add.reduceat(likely, starts) + 1
        chosen = (np.add.reduceat(likely * right, starts) + none) / total
        share = likely / np.repeat(total, sizes)
        given = share * right / np.repeat(chosen, sizes)
        slope = x.T @ (share - given) / len(weighed) + 2 * SMALL * weights
        return float(-np.log(chosen).mean() + SMALL * weights @ weights), slope

    bounds = [
        (0, 0)
        if name in by_hand
        else (None, None)
        if name in FREE
        else (None, 0)
        if name.startswith(AGAINST) or name.endswith(AGAINST)
        else (0, None)
        for name in Evidence._fields
    ]
    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return {
        name: round(float(weight), 1)
        for name, weight in zip(Evidence._fields, found.x, strict=True)
        if name not in by_hand
    }


def main() -> None:
    """Print the weights as one JSON line."""
    data = folder()
    if data is None:
        print(json.dumps({"name": "school_weights", "skipped": "TSA_SHEETS_DATA names no folder"}))
        return
    rng = random.Random(3)  # noqa: S311
    known = register(data)
    matcher = Matcher(known)
    weighed: list[Weighed] = []
    measured = {row["messy_name"] for row in measured_with(data)}
    earlier = [(urn, name) for urn, name in earlier_names(data) if name not in measured]
    asked = questions(known, earlier, rng)
    absent = set(rng.sample(range(len(asked)), ABSENT))
    found = matcher.weighed([typed for typed, _, _ in asked])
    for at, ((_, meant, unlisted), names) in enumerate(zip(asked, found, strict=True)):
        rows = [(urn, evidence) for urn, _, evidence in names]
        if at in absent:
            rows = [row for row in rows if row[0] != meant]
        elif unlisted:
            rows = [row for row in rows if row[0] != meant or not row[1].earlier_name]
        if rows:
            weighed.append((rows, meant))
    print(json.dumps({"name": "school_weights", "weights": fit(weighed), "asked": len(weighed)}))


if __name__ == "__main__":
    main()
