"""The tab Outbox: every letter that has not gone, in full, and what people say of it."""

from collections.abc import Sequence

from tsa_sheets.model.desk import DID_IT_GO, OUTBOX, DeskContent, Said
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.sheets.desk.shapes import INITIALS, NOTES, SEEN, Column, Kind, Owner, Row, Tab, hidden_columns, row
from tsa_sheets.sheets.desk.words import letter_state, wall

TEXT = "The whole text"

HINT = (
    "Read the letter, then choose ✓ in Approve and put your initials. Hold keeps it back. "
    "To change its words, change the sheet."
)
BANDS = {Owner.OURS: "The letter", Owner.PEOPLE: "You fill these in", Owner.ANSWER: "Our answer"}

COLUMNS = (
    Column("To", 25, checked=True),
    Column("School", 18),
    Column("Subject", 20, checked=True),
    Column(TEXT, 64, checked=True),
    Column("Why it is written", 17),
    Column("Would go", 16, kind=Kind.MOMENT),
    Column("State", 21),
    Column(
        Said.APPROVE.value, 10, Owner.PEOPLE, Kind.TICK, prompt="Choose ✓ to let this letter go, just as it reads here."
    ),
    Column(Said.HOLD.value, 8, Owner.PEOPLE, Kind.TICK, stays=True, prompt="Choose ✓ to keep it back. Beats Approve."),
    Column(
        DID_IT_GO,
        13,
        Owner.PEOPLE,
        Kind.CHOICE,
        choices=(Said.WENT.value, Said.DID_NOT_GO.value),
        prompt="Only where it may or may not have gone: look in the Sent folder of the mailbox first.",
    ),
    Column(INITIALS, 8, Owner.PEOPLE, Kind.LINE),
    Column(NOTES, 15, Owner.PEOPLE, stays=True, prompt="Yours: we keep it and never read it."),
    Column(SEEN, 23, Owner.ANSWER),
    *hidden_columns(),
)

_FIRST = (LetterState.IN_DOUBT, LetterState.REFUSED, LetterState.DRAFT, LetterState.APPROVED, LetterState.SENDING)


def outbox_tab(content: DeskContent) -> Tab:
    """Lay out the letters that have not gone: first what asks for an answer, then by the time they would go."""
    letters = sorted([*content.outbox, *content.waiting], key=_rank)
    return Tab(OUTBOX, _count(letters), HINT, BANDS, COLUMNS, [_row(letter, content) for letter in letters])


def _rank(letter: KeptLetter) -> tuple[object, ...]:
    state = _FIRST.index(letter.state) if letter.state in _FIRST else len(_FIRST)
    return state, bool(letter.held), letter.due, letter.number


def _count(letters: Sequence[KeptLetter]) -> str:
    if not letters:
        return "No letters are waiting"
    yours = sum(letter.state is LetterState.DRAFT and not letter.held for letter in letters)
    held = sum(bool(letter.held) for letter in letters)
    doubt = sum(letter.state is LetterState.IN_DOUBT for letter in letters)
    said = [f"{yours} for you to approve" if yours else "", f"{held} held back" if held else ""]
    said.append(f"{doubt} may or may not have gone" if doubt else "")
    return ", ".join(word for word in said if word) or f"{len(letters)} on their way"


def _row(letter: KeptLetter, content: DeskContent) -> Row:
    state, look = letter_state(letter, content.zone)
    cells = {
        "To": addressed(letter),
        "School": letter.schools(content.schools),
        "Subject": letter.subject or "Not written yet",
        TEXT: whole_text(letter) or "Not written yet: see State.",
        "Why it is written": letter.why,
        "Would go": wall(letter.due, content.zone),
        "State": state,
    }
    return row(COLUMNS, letter.key, letter.digest, cells, {"State": look})


def addressed(letter: KeptLetter) -> str:
    """Say whom a letter is for: name, address and who gets a copy, a line each."""
    copy = f"Copy: {letter.copy_to}" if letter.copy_to else ""
    return "\n".join(line for line in (letter.name, letter.to, copy) if line) or "No address yet"


def whole_text(letter: KeptLetter) -> str:
    """Give a letter's words with the names of what is attached; "" where there are none to show."""
    if letter.content is None:
        return ""
    attached = ", ".join(attachment.name for attachment in letter.content.attachments)
    return letter.content.text.strip() + (f"\n\nAttached: {attached}" if attached else "")
