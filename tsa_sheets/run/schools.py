"""What a person asks about schools: find a name, decide what it means, list and take back what was decided."""

from collections.abc import Sequence
from contextlib import closing

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.model.guess import Guess
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Decision, Imported
from tsa_sheets.run.check import look_at_record
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.look_up import NO_REGISTER, RegisterLookUp
from tsa_sheets.schools.names import normalise
from tsa_sheets.schools.typed import Typed
from tsa_sheets.world import World

NO_REGISTER_YET = "no register of schools has been imported"
IMPORT_IT = "Download it, then type: tsa-sheets schools import FILE"


def imported(home: Home, world: World) -> Imported | None:
    """Tell which register there is."""
    return _look_up(home, world).imported


def find(home: Home, world: World, typed: Typed) -> tuple[Urn | None, Sequence[Guess]]:
    """Find a school in the register by what was typed: the one it is safe to take, and the three likeliest."""
    opened = look_at_record(home, world)
    if opened is None:
        raise TsaSheetsError("schools", NO_REGISTER_YET, IMPORT_IT)
    with closing(opened):
        look_up = RegisterLookUp(opened.ledger)
        if look_up.imported is None:
            raise TsaSheetsError("schools", NO_REGISTER_YET, IMPORT_IT)
        return look_up.match([typed], (), ())[typed]


def decisions(home: Home, world: World) -> Sequence[Decision]:
    """List what was decided about names of schools."""
    return _look_up(home, world).decisions


def decide(home: Home, world: World, name: str, urn: str, *, same: bool, by: str) -> str:
    """Remember that a name is the school with a URN, or is not; tell which school that is, as far as it is known."""
    if not (urn.isdigit() and len(urn) in (5, 6)):
        raise TsaSheetsError(urn, "this is not a URN (looked for five or six digits)", "Type the school's number.")
    with closing(open_record(home, world)) as opened:
        store = opened.ledger.register
        listed = store.of([Urn(urn)])
        school = listed.get(Urn(urn))
        if listed and school is None:
            raise TsaSheetsError(urn, "no school in the register has this URN", "Type tsa-sheets schools find NAME.")
        store.decide(normalise(name), Urn(urn), same=same, typed=name, by=by)
    return f"{school.name} ({urn})" if school else f"the school {urn}"


def forget(home: Home, world: World, name: str, *, by: str) -> None:
    """Take back what was decided about a name; raises where nothing was."""
    with closing(open_record(home, world)) as opened:
        gone = opened.ledger.register.forget(normalise(name), by=by)
    if not gone:
        raise TsaSheetsError(name, "nothing was decided about this name", "Type tsa-sheets schools decisions.")


def _look_up(home: Home, world: World) -> RegisterLookUp:
    opened = look_at_record(home, world)
    if opened is None:
        return NO_REGISTER
    with closing(opened):
        return RegisterLookUp(opened.ledger)
