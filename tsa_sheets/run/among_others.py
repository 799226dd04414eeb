"""What becomes of letters beside other letters, and by what their readers have said of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tsa_sheets.home import Home
from tsa_sheets.ledger import Opened
from tsa_sheets.model.record import Record
from tsa_sheets.model.table import Table
from tsa_sheets.run.decide import Decided
from tsa_sheets.run.introduction import introduction_first
from tsa_sheets.run.one_a_day import one_a_day
from tsa_sheets.run.opt_outs import respect_opt_outs


def among_others(
    home: Home, decided: Decided, tables: Mapping[type[Record], Table[Any]], opened: Opened | None, now: datetime
) -> Decided:
    """Respect who has opted out, let introductions go first, and give each person one letter a day."""
    ledger = opened.ledger if opened else None
    decided = respect_opt_outs(decided, tables, opened)
    decided = introduction_first(decided, tables, ledger)
    return one_a_day(home, decided, ledger, now)
