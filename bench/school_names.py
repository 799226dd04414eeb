"""Names of schools as other people wrote them, matched to the register: how many are right, and how many are taken.

The threshold comes from one fold and the figures from the other, each in turn; beside them stand
rapidfuzz's WRatio, on a sample, and TF-IDF alone, and what is taken with the threshold that is shipped.
In an alliance the thresholds are those shipped: what is accepted is the share of the names of its own schools that is
taken without a person, and the precision is over all that is taken, the foreign names among it. Beside it stand the
shares of the own schools' names that mislead: no word of them is in any name of the school that is meant, or they are
exactly the name of another school there.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import mean

import numpy as np
from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extract
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.trial_schools import asked, earlier_names, folder, register
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Register
from tsa_sheets.schools.match import Around, Match, Matcher, Weighed
from tsa_sheets.schools.names import normalise
from tsa_sheets.schools.safe import ACCEPTED, stands_against
from tsa_sheets.schools.typed import Typed

FOLDS = 2
AIM = 0.997
SAMPLE = 300
ALLIANCES, OWN, FOREIGN = 100, 60, 0.2
SEEDS = (11, 12, 13, 14, 15)
NOTHING_SHARED = 0.3
MISLEADING = ("no word shared", "exactly another school's name", "exactly two own schools' name")

Row = Mapping[str, str]
Found = tuple[Urn, float, Sequence[Urn]]  # the first, how sure it is, and the first three
WAYS: Mapping[str, Callable[[Row, Register], Typed]] = {
    "name": lambda row, _: Typed(row["messy_name"]),
    "name+place": lambda row, _: Typed(row["messy_name"], row["messy_town_or_postcode"]),
    "name+place+la": lambda row, _: Typed(row["messy_name"], row["messy_town_or_postcode"], row["true_la"]),
    "name+postcode": lambda row, known: Typed(row["messy_name"], _postcode(row, known)),
}


def _postcode(row: Row, known: Register) -> str:
    """Give the postcode of the school that is meant; of a name that is no school's, the one it came with."""
    school = known.get(Urn(row["true_urn"]))
    return (school.postcode or "") if school else row["messy_town_or_postcode"]


def found(match: Match) -> Found:
    """Give the first, which counts for nothing where it would be asked about however likely it is."""
    if not match.candidates:
        return Urn(""), 0.0, ()
    first = match.candidates[0]
    sure = 0.0 if stands_against(first.evidence) else first.likely
    return first.urn, sure, [candidate.urn for candidate in match.candidates]


def figures(rows: Sequence[Row], results: Sequence[Found]) -> Mapping[str, float]:
    """Count the right ones and the taken ones."""
    meant = [row["true_urn"] for row in rows]
    schools = sum(map(bool, meant))
    rng = random.Random(7)  # noqa: S311
    fold = [rng.randrange(FOLDS) for _ in rows]
    sure = [(sureness, first == true) for (first, sureness, _), true in zip(results, meant, strict=True)]
    taken = []
    for at in range(FOLDS):
        threshold = lowest([each for each, where in zip(sure, fold, strict=True) if where == at])
        taken += [
            right for (sureness, right), where in zip(sure, fold, strict=True) if where != at and sureness >= threshold
        ]
    shipped = [right for sureness, right in sure if sureness >= ACCEPTED]
    return {
        "top1": round(
            sum(first == true for (first, _, _), true in zip(results, meant, strict=True) if true) / schools, 3
        ),
        "top3": round(
            sum(true in three for (_, _, three), true in zip(results, meant, strict=True) if true) / schools, 3
        ),
        "accepted": round(len(taken) / schools, 3),
        "precision": round(mean(taken), 4) if taken else 1.0,
        "accepted_as_shipped": round(len(shipped) / schools, 3),
        "precision_as_shipped": round(mean(shipped), 4) if shipped else 1.0,
    }


def lowest(sure: Sequence[tuple[float, bool]]) -> float:
    """Give the lowest threshold from which on the precision is what is aimed at."""
    right, threshold = 0, 2.0
    for count, (sureness, hit) in enumerate(sorted(sure, reverse=True), start=1):
        right += hit
        if sureness > 0 and right / count >= AIM:
            threshold = sureness
    return threshold


def by_letters(rows: Sequence[Row], known: Register) -> Sequence[Found]:
    """Take the open school whose letter groups are most like the name's."""
    schools = [school for school in known.schools.values() if school.open]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2, dtype=np.float32)
    groups = letters.fit_transform([normalise(school.name) for school in schools]).T.tocsr()
    results: list[Found] = []
    for start in range(0, len(rows), 500):
        product = letters.transform([normalise(row["messy_name"]) for row in rows[start : start + 500]]) @ groups
        for line in product.toarray():
            best = np.argsort(-line)[:3]
            results.append((schools[best[0]].urn, float(line[best[0]]), [schools[at].urn for at in best]))
    return results


def by_ratio(rows: Sequence[Row], known: Register) -> Sequence[Found]:
    """Take the open school with the highest WRatio."""
    names = {school.urn: normalise(school.name) for school in known.schools.values() if school.open}
    results: list[Found] = []
    for row in rows:
        best = extract(normalise(row["messy_name"]), names, scorer=WRatio, processor=None, limit=3)
        results.append((best[0][2], best[0][1] / 100, [urn for _, _, urn in best]))
    return results


def alliances(
    rows: Sequence[Row], known: Register, matcher: Matcher, *, seed: int, with_authority: bool = False
) -> Counter[str]:
    """Match names within alliances of sixty schools of one authority; a fifth of the names mean none of the sixty.

    A name is asked as it was typed, with its place if the row has one; `with_authority`, also with its local authority.
    """
    rng = random.Random(seed)  # noqa: S311
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(row["true_la"], []).append(row)
    strangers = named.pop("", [])
    in_authority: dict[str, list[Urn]] = {}
    for school in known.schools.values():
        if school.open:
            in_authority.setdefault(school.local_authority, []).append(school.urn)
    large = [name for name, urns in in_authority.items() if len(urns) >= OWN and len(named.get(name, ())) >= 10]
    count: Counter[str] = Counter()
    for _ in range(ALLIANCES):
        authority = rng.choice(large)
        ours = rng.sample(named[authority], min(len(named[authority]), 40))
        own = {Urn(row["true_urn"]) for row in ours}
        others = sorted(set(in_authority[authority]) - own)
        own |= set(rng.sample(others, max(0, min(OWN - len(own), len(others)))))
        elsewhere = [row for name, some in named.items() if name != authority for row in some]
        guests = rng.sample([*elsewhere, *strangers], round(len(ours) * FOREIGN / (1 - FOREIGN)))
        asked_for = [
            Typed(row["messy_name"], row["messy_town_or_postcode"], row["true_la"] if with_authority else "")
            for row in (*ours, *guests)
        ]
        around = Around(frozenset(own), frozenset({authority}))
        matches = matcher.match(asked_for, around)
        weighed = dict(zip(asked_for, matcher.weighed(asked_for, around), strict=True))
        for at, (row, typed) in enumerate(zip((*ours, *guests), asked_for, strict=True)):
            whose, urn = "own" if at < len(ours) else "foreign", matches[typed].urn
            count[whose] += 1
            count[f"{whose} taken"] += urn is not None
            count["right"] += urn is not None and urn == row["true_urn"]
            count["foreign for own"] += whose == "foreign" and urn in own
            if whose == "own":
                count[misleading(weighed[typed], Urn(row["true_urn"]))] += 1
    return count


def misleading(weighed: Sequence[Weighed], true: Urn) -> str:
    """Say what the register has against this school being meant, the row saying nothing better; "" where nothing."""
    meant = [evidence for urn, _, evidence in weighed if urn == true]
    others = [evidence for urn, _, evidence in weighed if urn != true]
    if any(evidence.same_postcode or evidence.same_number for evidence in meant):
        return ""
    if max((evidence.distinctive for evidence in meant), default=0) < NOTHING_SHARED and not any(
        evidence.run_together for evidence in meant
    ):
        return "no word shared"
    exact = any(evidence.same_text for evidence in meant)
    if not exact and any(evidence.same_text and evidence.own_area for evidence in others):
        return "exactly another school's name"
    if exact and any(evidence.same_text and evidence.own_school for evidence in others):
        return "exactly two own schools' name"
    return ""


def in_alliances(rows: Sequence[Row], known: Register, matcher: Matcher, called: Matcher) -> Mapping[str, object]:
    """Give the figures of the first hundred alliances, of all, with the local authority given, and with other names.

    Those others are the names under which the registers of a few other years list the schools (`called`).

    A foreign name adds nothing to what is accepted, whether it is left alone or taken for the right school elsewhere;
    taken for a wrong one, it counts against the precision like any other.
    """
    each = [alliances(rows, known, matcher, seed=seed) for seed in SEEDS]
    given = [alliances(rows, known, matcher, seed=seed, with_authority=True) for seed in SEEDS]
    other = [alliances(rows, known, called, seed=seed) for seed in SEEDS]
    return {
        "first hundred": _shares(each[0]),
        "pooled": _shares(sum(each, Counter())),
        "pooled, with the local authority": _shares(sum(given, Counter())),
        "first hundred, with the names of other years": _shares(other[0]),
        "pooled, with the names of other years": _shares(sum(other, Counter())),
    }


def _shares(count: Counter[str]) -> Mapping[str, float]:
    return {
        "accepted": round(count["own taken"] / count["own"], 4),
        "precision": round(count["right"] / (count["own taken"] + count["foreign taken"]), 5),
        "foreign_accepted": round(count["foreign taken"] / count["foreign"], 4),
        **{why: round(count[why] / count["own"], 4) for why in MISLEADING},
        "foreign_taken_for_own": round(count["foreign for own"] / count["foreign"], 5),
    }


def main() -> None:
    """Print one JSON line."""
    data = folder()
    if data is None:
        print(json.dumps({"name": "school_names", "skipped": "TSA_SHEETS_DATA names no folder"}))
        return
    known, rows = register(data), asked(data)
    began = time.perf_counter()
    matcher = Matcher(known)
    figure: dict[str, object] = {"name": "school_names", "names": len(rows), "made_ready_in": _since(began)}
    for way, typed in WAYS.items():
        questions = [typed(row, known) for row in rows]
        began, computed = time.perf_counter(), time.process_time()
        matches = matcher.match(questions)
        seconds, computed = time.perf_counter() - began, time.process_time() - computed
        began = time.perf_counter()
        matcher.match(questions)
        again = _since(began)
        results = [found(matches[question]) for question in questions]
        taken = {"seconds_for_10000": seconds, "of_computing": computed}
        per = {name: round(each / len(rows) * 10_000, 1) for name, each in taken.items()}
        figure[way] = {**figures(rows, results), **per, "again": again}
    called: dict[Urn, list[str]] = {}
    for urn, name in earlier_names(data):
        called.setdefault(urn, []).append(name)
    figure["in an alliance"] = in_alliances(rows, known, matcher, Matcher(replace(known, called=called)))
    sample = random.Random(5).sample(rows, SAMPLE)  # noqa: S311
    for baseline, match in (("TF-IDF, name", by_letters), ("WRatio, name", by_ratio)):
        began = time.perf_counter()
        baselines = match(sample, known)
        shown = {key: value for key, value in figures(sample, baselines).items() if "shipped" not in key}
        figure[baseline] = {**shown, "names": SAMPLE, "seconds_for_10000": round(_since(began) / SAMPLE * 10_000, 1)}
    print(json.dumps(figure))


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    main()
