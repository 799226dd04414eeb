"""The tab Flags: what does not add up, where, and what people say of it."""

from collections.abc import Sequence, Set
from zoneinfo import ZoneInfo

from tsa_sheets.model.desk import FLAGS, DeskContent, Said
from tsa_sheets.model.flag import Severity
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.online import cell_address
from tsa_sheets.model.words import count
from tsa_sheets.sheets.desk.shapes import (
    INITIALS,
    NOTES,
    SEEN,
    Column,
    Kind,
    Link,
    Owner,
    Row,
    Tab,
    hidden_columns,
    row,
)
from tsa_sheets.sheets.desk.words import SERIOUS, WHO, flag_state, wall, what_to_do

UNTIL = "Until"
WHY = "Why"

HINT = (
    "Put the cell right in its own sheet (click “Where”): the row here then goes away by itself. "
    "Or answer in the yellow columns."
)
BANDS = {Owner.OURS: "What we found", Owner.PEOPLE: "You fill these in", Owner.ANSWER: "Our answer"}

COLUMNS = (
    Column("How serious", 14),
    Column("What is wrong", 42, checked=True),
    Column("Where", 21, checked=True),
    Column("Who can fix it", 12),
    Column("What to do", 21),
    Column("Suggested value", 17, checked=True),
    Column("Since", 11, kind=Kind.DATE),
    Column("State", 13),
    Column(
        Said.USE.value,
        12,
        Owner.PEOPLE,
        Kind.TICK,
        prompt="Choose ✓ to have the suggested value used. Where we may not write, we say what to type.",
    ),
    Column(
        Said.LEAVE.value,
        14,
        Owner.PEOPLE,
        Kind.TICK,
        prompt="Choose ✓ if the sheet is correct. We ask again when the values change, or after the day in Until.",
    ),
    Column(
        UNTIL, 11, Owner.PEOPLE, Kind.DATE, prompt="A day, such as 1/10/2026. Empty: for as long as nothing changes."
    ),
    Column(WHY, 17, Owner.PEOPLE, prompt="Why the sheet is correct: for whoever reads this next term."),
    Column(INITIALS, 8, Owner.PEOPLE, Kind.LINE),
    Column(NOTES, 15, Owner.PEOPLE, stays=True, prompt="Yours: we keep it and never read it."),
    Column(SEEN, 23, Owner.ANSWER),
    *hidden_columns(),
)

_ORDER = list(Severity)
_STATES = ("open", "left", "fixed", "replaced")


def flags_tab(content: DeskContent) -> Tab:
    """Lay out the flags, the open and most serious first."""
    flags = sorted(content.flags, key=_rank)
    twins = _twins(flags)
    rows = [_row(flag, _where(flag, content, twins), content.zone) for flag in flags]
    return Tab(FLAGS, _count(flags), HINT, BANDS, COLUMNS, rows)


def _rank(flag: KeptFlag) -> tuple[object, ...]:
    state = _STATES.index(flag.state) if flag.state in _STATES else len(_STATES)
    return state, _ORDER.index(flag.severity), flag.workbook, flag.tab, flag.first_seen, flag.number


def _count(flags: Sequence[KeptFlag]) -> str:
    still = [flag for flag in flags if flag.state == "open"]
    if not still:
        return "Nothing is open"
    holding = sum(flag.severity is Severity.STOP for flag in still)
    return f"{len(still)} open" + (f", {count(holding, 'holds', 'hold')} letters back" if holding else "")


def _row(flag: KeptFlag, where: str | Link, zone: ZoneInfo) -> Row:
    serious, look = SERIOUS[flag.severity]
    state, state_look = flag_state(flag)
    cells = {
        "How serious": serious,
        "What is wrong": flag.message,
        "Where": where,
        "Who can fix it": WHO[flag.fix_by],
        "What to do": what_to_do(flag),
        "Suggested value": flag.suggest,
        "Since": wall(flag.first_seen, zone).date(),
        "State": state,
    }
    return row(COLUMNS, flag.id, flag.evidence, cells, {"How serious": look, "State": state_look})


def _twins(flags: Sequence[KeptFlag]) -> set[str]:
    """Find the titles that tabs of several workbooks have."""
    places = {(flag.tab, flag.workbook) for flag in flags}
    titles = [tab for tab, _ in places]
    return {title for title in titles if titles.count(title) > 1}


def _where(flag: KeptFlag, content: DeskContent, twins: Set[str]) -> str | Link:
    text = ", ".join(words for words in (flag.tab, flag.cell) if words)
    online = content.links.get((flag.workbook, flag.tab))
    target = cell_address(online, flag.cell) if online else content.workbooks.get(flag.workbook)
    if target is None or flag.tab in twins:
        text += f" in {flag.workbook}"
    if target is None:
        return text
    if online:
        return Link(text, target)
    return Link(text, target, f"'{flag.tab.replace(chr(39), chr(39) * 2)}'!{_reference(flag.cell)}")


def _reference(cell: str) -> str:
    """Turn `C14`, `row 14` or `the tab` into a reference a link can lead to."""
    number = cell.removeprefix("row ")
    if number.isdecimal():
        return f"A{number}"
    return cell if cell.isalnum() and cell[:1].isalpha() and cell[-1:].isdecimal() else "A1"
