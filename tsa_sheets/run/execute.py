"""The story of a run: claim, read, apply, resolve, decide, propose, write, deliver."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Claim, Ledger, LostClaimError, Opened, open_ledger
from tsa_sheets.ledger.runs import DONE, FAILED, NOTHING_NEW
from tsa_sheets.model.known import Identified
from tsa_sheets.post.choose import open_post
from tsa_sheets.run.decide import Decided
from tsa_sheets.run.deliver import Delivered, OpenPost, deliver
from tsa_sheets.run.desk import Desk
from tsa_sheets.run.flood import unless_flooded
from tsa_sheets.run.forget import forget
from tsa_sheets.run.incoming import look_for_answers
from tsa_sheets.run.issue import Issued, Round
from tsa_sheets.run.mends import writable
from tsa_sheets.run.new import not_yet_written
from tsa_sheets.run.permitted import Permitted, write_cells
from tsa_sheets.run.picture import Picture, Reading, read_all
from tsa_sheets.run.report import Report
from tsa_sheets.run.settle import Settled, settle
from tsa_sheets.run.work_out import work_out
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.world import World

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has been claimed, with all it works with."""

    home: Home
    opened: Opened
    claim: Claim
    world: World
    next_look: datetime
    step: Step
    post: OpenPost
    workbooks: Workbooks


def execute(
    home: Home,
    minute: datetime,
    world: World,
    *,
    send: bool,
    next_look: datetime,
    step: Step = lambda _: None,
    post: OpenPost = open_post,
    worker: str = "",
) -> Report | None:
    """Carry out one run; `None` where it has been done, or another run of the alliance is at work.

    `send` lets it deliver what is approved; `step` is told what the run is about to do; `post` opens the way out;
    `worker` is by whom it may be given up. Whatever stops it, it has failed and is not tried again: the next run looks
    at everything anew. Raises `LedgerError`, before anything is done, where the record is not the newest there was.
    """
    with closing(open_record(home, world)) as opened, opened.alone() as alone:
        opened.must_not_be_behind()
        claim = opened.ledger.runs.claim(minute, alone=alone, worker=worker)
        if claim is None:
            return None
        before = opened.ledger.happened()
        try:
            with closing(Workbooks(home, world)) as workbooks:
                run = Run(home, opened, claim, world, next_look, step, post, workbooks)
                report, jobs = _carry_out(run, send=send)
        except LostClaimError:
            raise
        except TsaSheetsError as error:
            opened.ledger.runs.finish(claim, state=FAILED, summary=str(error), jobs={})
            raise
        except Exception as error:
            mistake = f"a mistake in tsa-sheets stopped it ({type(error).__name__}): please report it"
            opened.ledger.runs.finish(claim, state=FAILED, summary=mistake, jobs={})
            raise
        eventful = report.problems or opened.ledger.happened() != before
        state = DONE if eventful else NOTHING_NEW
        opened.ledger.runs.finish(claim, state=state, summary=report.summary, jobs=jobs)
        return report


def open_record(home: Home, world: World) -> Opened:
    """Open the record of what was sent of this alliance; its secret and its mark are kept on this computer."""
    where = home.settings.record
    beside = home.folder / "record" if "://" in where else Path(where)
    return open_ledger(where, home.settings.id, beside, world)


def read_sheets(home: Home, world: World) -> Reading:
    """Read every sheet of the alliance."""
    with closing(Workbooks(home, world)) as workbooks:
        return read_all(home.settings.sheets, workbooks.open)


def look(home: Home, opened: Opened, reading: Reading, world: World, *, due: frozenset[str]) -> tuple[Picture, Decided]:
    """Work out what the sheets say and what follows from it; nothing is changed by that."""
    memory = opened.ledger.memory()
    seen, decided = work_out(home, opened, memory, reading, world.now(), due=due)
    return seen, unless_flooded(decided, memory)


def _carry_out(run: Run, *, send: bool) -> tuple[Report, Mapping[str, tuple[str, int]]]:
    ledger = run.opened.ledger
    run.step("reading the desk")
    kept = run.workbooks.desk
    desk = Desk(kept, run.home, ledger, run.world, run.next_look)
    desk.read()
    run.step("reading the mailbox")
    incoming = look_for_answers(run.claim, run.opened, run.home.settings, run.world)
    run.step("reading the sheets")
    reading = read_all(run.home.settings.sheets, run.workbooks.open)
    if not writable(run.home.settings.sheets):
        run.workbooks.forget()
    run.step("deciding")
    due = frozenset(ledger.runs.jobs_of(run.claim.minute))
    seen, decided = look(run.home, run.opened, reading, run.world, due=due)
    drafted = ledger.propose(
        run.claim,
        identified=seen.remember if decided.heeded else Identified(),
        proposal=decided.proposal,
        settings=run.home.settings.jobs,
        flags=decided.flags,
        rules_run=decided.rules_run,
        settled=decided.settled,
    )
    forget(run.claim, run.opened, run.home.settings.privacy, run.world.now())
    permitted = Permitted()
    if send and desk.legible:
        run.step("writing permitted cells")
        permitted = write_cells(run.claim, ledger, run.home.settings, seen, run.workbooks)
        desk.answer(permitted.answers)
    run.workbooks.forget()
    if not (send and desk.legible and kept.keeps_rows):
        run.step("writing the desk")
        desk.write(seen.tables, seen.links)
    delivered: Delivered | None = None
    issued, settled = Issued(), Settled()
    if send and desk.legible and decided.proposal.invoices and not incoming.stop:
        run.step("issuing invoices")
        issued = Round(run.claim, run.opened, run.home, run.world, kept.paused).issue(decided.proposal.invoices)
    if send and desk.legible:
        run.step("looking for letters that may or may not have gone")
        settled = settle(run.claim, run.opened, run.home.settings, run.world)
        run.step("sending")
        released = {draft.key: draft.digest for draft in decided.proposal.drafts if not draft.held}
        delivered = deliver(
            run.claim,
            released,
            run.opened,
            run.home.settings,
            run.world,
            run.post,
            kept.paused,
            run.step,
            stop=incoming.stop,
        )
        if kept.keeps_rows:
            run.step("writing the desk")
            desk.write(seen.tables, seen.links)
        elif issued.numbers or settled.any or any(delivered.states.values()):
            run.step("showing what went on the desk")
            desk.read()
            desk.write(seen.tables, seen.links)
    waiting = ledger.waiting()
    report = Report(
        minute=run.claim.minute,
        rows=seen.counts,
        drafted=drafted,
        waiting=len(waiting),
        settling=_settling(decided, ledger),
        held=sum(bool(letter.held) for letter in waiting),
        flags=sum(flag.on_desk and flag.state == "open" for flag in ledger.live_flags()),
        answered=desk.answered,
        delivered=delivered,
        charged=sum(drafted.get(job, 0) for job in {draft.job for draft in decided.proposal.invoices}),
        issued=issued,
        settled=settled,
        incoming=incoming,
        changed=permitted.changed,
        astray=permitted.astray,
        problems=[*map(str, seen.errors), *decided.failures, *permitted.problems, *desk.troubles],
    )
    return report, _how_jobs_ended(due, decided, drafted)


def _settling(decided: Decided, ledger: Ledger) -> int:
    """Count the letters that nobody has seen yet because their rows have changed within half an hour."""
    settling = [draft for draft in decided.proposal.drafts if draft.settling and not draft.expired]
    return len(not_yet_written(settling, ledger.every_letter())) if settling else 0


def _how_jobs_ended(due: frozenset[str], decided: Decided, drafted: Mapping[str, int]) -> Mapping[str, tuple[str, int]]:
    failed = decided.proposal.not_run
    return {job: ("failed" if job in failed else "done", drafted.get(job, 0)) for job in due}
