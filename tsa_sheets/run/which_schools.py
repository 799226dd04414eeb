"""Which school each spelling in any sheet means, and which a row of the Schools sheet is that has no number."""

from collections.abc import Iterable, Mapping, Sequence

from tsa_sheets.model.guess import Guess, Guesses
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Register
from tsa_sheets.model.school import School
from tsa_sheets.run.look_up import RegisterLookUp
from tsa_sheets.schools.columns import Columns
from tsa_sheets.schools.school_names import SchoolNames
from tsa_sheets.schools.typed import Typed
from tsa_sheets.schools.which_school import WhichSchool
from tsa_sheets.sheets.read import Rows


def which_schools(tabs: Iterable[Rows], look_up: RegisterLookUp) -> tuple[Register, WhichSchool, Guesses]:
    """Give what the register has about the alliance's schools, what tells schools by a spelling, and the guesses.

    The register is asked about nothing but the spellings no school of the alliance has; without one, nothing is.
    """
    every = list(tabs)
    sheets = [tab.columns for tab in every if tab.sheet.kind is School]
    own = SchoolNames.of(sheets)
    if look_up.imported is None:
        return Register(), WhichSchool(own, decisions=look_up.decisions), Guesses()
    ours = [Urn(str(urn)) for columns in sheets for urn in columns["urn"] if urn]
    listed = look_up.of(ours)
    area = {listed.schools[urn].local_authority for urn in ours if urn in listed.schools}
    spellings = sorted({spelling for tab in every for spelling in _spellings(tab.columns)})
    which = WhichSchool(own, spellings, decisions=look_up.decisions, look_up=look_up.among(ours, area))
    unnumbered = {typed.name: typed for columns in sheets for typed in _unnumbered(columns)}
    found = look_up.match(list(unnumbered.values()), ours, area) if unnumbered else {}
    likely: Mapping[str, Sequence[Guess]] = {name: found[typed][1] for name, typed in unnumbered.items()}
    return listed, which, Guesses({**which.guesses.by_spelling, **likely})


def _spellings(columns: Columns) -> Iterable[str]:
    """Give the names of schools beside which no number stands."""
    if "school" not in columns or "urn" not in columns:
        return ()
    pairs = zip(columns["school"], columns["urn"], strict=True)
    return {spelling for spelling, urn in pairs if urn is None and isinstance(spelling, str)}


def _unnumbered(columns: Columns) -> Iterable[Typed]:
    """Give the rows of a Schools sheet that have a name and no number, with where the school is."""
    nothing = [None] * len(columns["urn"])
    places = (columns.get(field) or nothing for field in ("postcode", "town", "local_authority"))
    for urn, name, postcode, town, authority in zip(columns["urn"], columns["name"], *places, strict=True):
        if urn is None and isinstance(name, str):
            yield Typed(name, str(postcode or town or ""), str(authority or ""))
