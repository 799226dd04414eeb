"""The tab Runs: when the sheets were looked at, and what was read and done."""

from zoneinfo import ZoneInfo

from tsa_sheets.model.desk import RUNS, DeskContent
from tsa_sheets.model.memory import KeptRun
from tsa_sheets.sheets.desk.shapes import Column, Kind, Look, Owner, Row, Tab, hidden_columns, row
from tsa_sheets.sheets.desk.words import RUN_STATES, how_long, wall

PAUSE = "Pause everything"

HINT = "The line below turns to “Not running” by itself when nobody has looked at the sheets for too long."
BANDS = {Owner.OURS: "What was done"}

COLUMNS = (
    Column("When", 18, kind=Kind.MOMENT),
    Column("State", 16),
    Column("How long", 24),
    Column("Jobs", 46),
    Column("What was read and done", 90),
    *hidden_columns(),
)


def runs_tab(content: DeskContent) -> Tab:
    """Lay out the runs, the latest first."""
    runs = sorted(content.runs, key=lambda run: run.minute, reverse=True)
    return Tab(RUNS, "", HINT, BANDS, COLUMNS, [_row(run, content.zone) for run in runs])


def _row(run: KeptRun, zone: ZoneInfo) -> Row:
    state, look = RUN_STATES.get(run.state, (run.state, Look.PLAIN))
    cells = {
        "When": wall(run.minute, zone),
        "State": state,
        "How long": how_long(run.started, run.ended),
        "Jobs": "\n".join(f"{job.replace('_', ' ')}: {ended}" for job, ended in run.jobs.items()),
        "What was read and done": run.summary,
    }
    return row(COLUMNS, run.minute.isoformat(), "", cells, {"State": look})
