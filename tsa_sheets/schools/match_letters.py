"""Which names of a register are worth weighing against what was typed: the door for scikit-learn.

Names are alike by the groups of three letters they share, the rare ones counting most (TF-IDF).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.named import Named
from tsa_sheets.schools.typed import Typed

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int32]

LOOKED_AT = 12
"""How many names are weighed for each spelling."""

HARDLY_ALIKE = 0.12
"""Names less like than this, from 0 to 1, are not looked at: they are most of the register."""

TOO_COMMON = 0.1
"""Letter groups in more than a tenth of the names tell none apart."""

FEW = 50
"""In a register as small as that of a demo none is too common."""

NEARER = 0.25
"""What being where the row says counts for when names are chosen to be weighed, beside a likeness of up to 1."""


class Letters:
    """The names of a register by their letters, each with where its school is; names are told by their position."""

    def __init__(self, names: Sequence[Named], numbers: Mapping[str, Sequence[Urn]]) -> None:
        """Make ready."""
        self._count = len(names)
        self._letters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 3),
            sublinear_tf=True,
            max_df=max(int(TOO_COMMON * len(names)), FEW),
            dtype=np.float32,
        )
        self._groups = self._letters.fit_transform([named.wording.text for named in names]).T.tocsr()
        where = [named.place for named in names]
        self._authorities = _Column(place.authorities[-1] for place in where)
        self._towns = _Column(place.towns[0] for place in where)
        self._postcodes = _Column(place.postcodes[0] for place in where)
        self._districts = _Column(place.postcodes[0][:-3] for place in where)
        self._numbers = numbers
        self._schools = _Column(named.urn for named in names)

    def closeness(self, own: Iterable[Urn], near: Iterable[frozenset[str]]) -> Floats:
        """Put the names of the alliance's own schools and of those in its area before all others."""
        closeness = np.zeros(self._count, dtype=np.float32)
        closeness[self.of(own)] = 2 * NEARER
        for authority in near:
            closeness[self._authorities.rows(authority)] += NEARER
        return closeness

    def of(self, schools: Iterable[Urn]) -> Sequence[int]:
        """List the names of these schools."""
        return [row for urn in schools for row in self._schools.rows(urn)]

    def alike(self, asked: Sequence[Typed], closeness: Floats) -> Iterator[Mapping[int, float]]:
        """Give for each spelling the names to be weighed, with how like their letters are."""
        products = self._letters.transform([typed.wording.text for typed in asked]) @ self._groups
        for row, typed in enumerate(asked):
            start, end = products.indptr[row : row + 2]
            names, likeness = products.indices[start:end], products.data[start:end]
            some = likeness > HARDLY_ALIKE
            names, likeness = names[some], likeness[some]
            if len(names) > LOOKED_AT:
                ranked = self._ranked(typed, names, likeness + closeness[names])
                nearest = np.argpartition(ranked, -LOOKED_AT)[-LOOKED_AT:]
                names, likeness = names[nearest], likeness[nearest]
            found: dict[int, float] = dict(zip(names.tolist(), likeness.tolist(), strict=True))
            sure = [*self._at(typed.postcode), *self._with(typed.number)]
            yield {**dict.fromkeys(sure, 0.0), **found}

    def _at(self, postcode: str) -> Sequence[int]:
        return self._postcodes.rows(postcode) if postcode else ()

    def _with(self, number: str) -> Iterator[int]:
        for urn in self._numbers.get(number, ()):
            yield from self._schools.rows(urn)

    def _ranked(self, typed: Typed, names: Rows, ranked: Floats) -> Floats:
        """Put those that are where the row says before others whose letters are as like."""
        if typed.within:
            ranked = ranked + NEARER * self._authorities.has(names, typed.within)
        if typed.town:
            ranked = ranked + NEARER * self._towns.has(names, typed.town)
        if typed.postcode:
            ranked = ranked + NEARER * self._districts.has(names, typed.postcode[:-3])
        return ranked


class _Column:
    """A value for each name, kept as numbers so that many rows are compared at once."""

    def __init__(self, values: Iterable[object]) -> None:
        self._codes: dict[object, int] = {}
        self._rows = np.array([self._codes.setdefault(value, len(self._codes)) for value in values], dtype=np.int32)

    def has(self, rows: Rows, value: object) -> npt.NDArray[np.bool_]:
        """Tell of each of the rows whether it has the value."""
        there: npt.NDArray[np.bool_] = self._rows[rows] == self._codes.get(value, -1)
        return there

    def rows(self, value: object) -> Sequence[int]:
        """List the rows with the value."""
        return [int(row) for row in np.flatnonzero(self._rows == self._codes.get(value, -1))]
