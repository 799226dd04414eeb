"""What the desk says of flags, letters and runs: states and times in the office's words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptFlag, KeptLetter
from tsa_sheets.sheets.desk.shapes import Look

SERIOUS = {  # the sign before the words is for those who do not see the colour
    Severity.STOP: ("■ Holds letters back", Look.URGENT),
    Severity.ACT: ("▲ Needs doing", Look.WARN),
    Severity.NOTE: ("○ Good to know", Look.INFO),
}

WHO = {
    FixBy.COORDINATOR: "You, in the sheet",
    FixBy.SCHOOL: "The school",
    FixBy.TREASURER: "The treasurer",
    FixBy.PROVIDER: "The provider",
}

RUN_STATES = {
    "due": ("… Due", Look.MUTED),
    "running": ("… Running", Look.INFO),
    "done": ("✓ Done", Look.DONE),
    "failed": ("✗ Failed", Look.URGENT),
    "missed": ("○ Missed", Look.WARN),
}


def flag_state(flag: KeptFlag) -> tuple[str, Look]:
    """Say how a flag stands."""
    match flag.state:
        case "open":
            return "Open", Look.PLAIN
        case "left":
            return f"Left as it is: {flag.answered}" if flag.answered else "Left as it is", Look.MUTED
        case "fixed":
            return "✓ Fixed", Look.DONE
        case _:
            return "Replaced by a newer row", Look.MUTED


def what_to_do(flag: KeptFlag) -> str:
    """Say the next step for a flag."""
    where = flag.cell or "the row"
    step = f"Put the suggested value into {where}" if flag.suggest else f"Look at {where} and put it right"
    asked = {
        FixBy.SCHOOL: "Ask the school. ",
        FixBy.TREASURER: "Ask the treasurer. ",
        FixBy.PROVIDER: "Ask the provider. ",
    }
    return asked.get(flag.fix_by, "") + step


def letter_state(letter: KeptLetter, zone: ZoneInfo) -> tuple[str, Look]:
    """Say how far a letter has come that has not gone, or how it ended."""
    match letter.state:
        case LetterState.DRAFT if letter.held.startswith("held by"):
            return f"■ H{letter.held[1:]}", Look.WARN
        case LetterState.DRAFT if letter.held:
            return f"■ Held back: {letter.held}", Look.URGENT
        case LetterState.DRAFT:
            return _in_trial(letter, "▲ Waiting for your approval"), Look.WARN
        case LetterState.APPROVED:
            return _in_trial(letter, f"✓ {_approved(letter, zone)}"), Look.DONE
        case LetterState.SENDING:
            return "… On its way", Look.INFO
        case LetterState.IN_DOUBT:
            look = "Look in the Sent folder of the mailbox, then choose in “Did it go?”"
            return f"■ It may or may not have gone. {look}", Look.URGENT
        case _:
            return how_it_ended(letter)


def _approved(letter: KeptLetter, zone: ZoneInfo) -> str:
    who = f"Approved by {letter.approved_by}" if letter.approved_by else "Approved"
    when = f" on {short(letter.approved_at, zone)}" if letter.approved_at else ""
    if letter.held:
        return f"{who}{when}, but held back: {letter.held}"
    return f"{who}{when}, goes {short(letter.due, zone)} or at the next look after that"


def _in_trial(letter: KeptLetter, state: str) -> str:
    return f"{state}. In trial: nobody outside the office gets it" if letter.trial else state


def how_it_ended(letter: KeptLetter) -> tuple[str, Look]:
    """Say how a letter ended."""
    said = f": {letter.reason}" if letter.reason else ""
    match letter.state:
        case LetterState.SENT:
            return "✓ Sent", Look.DONE
        case LetterState.TRIED:
            return f"○ Tried out: nobody outside the office got it{said}", Look.INFO
        case LetterState.BOUNCED:
            return f"■ Came back{said.removeprefix(': it came back')}", Look.URGENT
        case LetterState.REFUSED:
            return f"■ Not taken by the mail server{said or (letter.reply and f': {letter.reply}')}", Look.URGENT
        case LetterState.WITHDRAWN:
            return f"○ Withdrawn{said}", Look.MUTED
        case LetterState.REPLACED:
            return f"○ Replaced by a newer letter{said}", Look.MUTED
        case LetterState.EXPIRED:
            return f"○ Not sent, too late{said}", Look.MUTED
        case _:
            return f"{letter.state.value.capitalize()}{said}", Look.PLAIN


def how_long(started: datetime | None, ended: datetime | None) -> str:
    """Say how long a run took; nothing where it has not ended."""
    if started is None or ended is None:
        return ""
    seconds = max(0, round((ended - started) / timedelta(seconds=1)))
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h {seconds % 3600 // 60} min"


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """Give a moment as the clock on the wall shows it, to the second: a spreadsheet knows no zones."""
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


def short(moment: datetime, zone: ZoneInfo) -> str:
    """Say a moment in few words: `7 Sep at 9.05`."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b} at {local.hour}.{local:%M}"


def short_day(day: date) -> str:
    """Say a day in few words: `7 Sep 2026`."""
    return f"{day.day} {day:%b %Y}"
