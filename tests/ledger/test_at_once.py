"""Several at once on one record: on PostgreSQL they really do work side by side, at READ COMMITTED."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.life import AUTOMATIC, JOB, MONDAY, Life, StillWorld, draft, went
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import LEASE, Claim, LostClaimError, open_ledger
from tsa_sheets.model.letter import LetterState

MANY = 8


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Let all begin in the same moment, each in a thread of its own; give what each gave, or its `LedgerError`."""
    barrier = threading.Barrier(len(works))

    def work(each: Callable[[], Any]) -> Any:
        barrier.wait(10)
        try:
            return each()
        except LedgerError as error:
            return error

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(work, works))


def by_another_way(where: str, number: int) -> str:
    """Lead to the same record by another address, so that nothing is shared, as between processes."""
    if "://" in where:
        return f"{where}&application_name=worker{number}"
    return where + "/../record" * number


def test_a_record_is_begun_once(where: str, tmp_path: Path) -> None:
    def begin(number: int) -> Any:
        return open_ledger(by_another_way(where, number), "north-vale", tmp_path / "record", StillWorld())

    opened = at_once(*(partial(begin, number) for number in range(MANY)))

    assert len({each.secret for each in opened}) == 1
    assert len({each.ledger.mark().ledger_id for each in opened}) == 1
    for each in opened:
        each.close()


def test_a_record_is_begun_with_one_secret(where: str, tmp_path: Path) -> None:
    def begin(number: int) -> Any:
        return open_ledger(by_another_way(where, number), "north-vale", tmp_path / f"{number}", StillWorld())

    opened = at_once(*(partial(begin, number) for number in range(MANY)))

    begun = [each for each in opened if not isinstance(each, LedgerError)]
    assert len(begun) == 1
    assert {each.to_do.partition(":")[0] for each in opened if isinstance(each, LedgerError)} <= {
        "Put back the file 'secret' from your backup",
        "Put it back from your backup.",
    }
    begun[0].close()


def test_a_minute_is_added_once(life: Life) -> None:
    minutes = {MONDAY + timedelta(minutes=number): [JOB] for number in range(5)}

    added = at_once(*[lambda: life.ledger.runs.add(minutes)] * MANY)

    assert Counter(minute for each in added for minute in each) == Counter(minutes.keys())


def test_a_run_is_claimed_by_exactly_one(life: Life, begin: Callable[..., Life]) -> None:
    workers = [begin(world=life.world) for _ in range(MANY)]
    for number in range(5):
        minute = MONDAY + timedelta(hours=number)
        life.world.time = minute
        life.ledger.runs.add({minute: [JOB]})

        claims = at_once(*(partial(worker.ledger.runs.claim, minute) for worker in workers))

        assert [claim for claim in claims if claim] == [Claim(minute, number + 1)]


def test_of_two_workers_that_take_over_only_the_last_can_go_on(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.look(draft())
    first = life.claim()
    life.world.time += LEASE

    second, _ = at_once(
        lambda: life.ledger.runs.claim(first.minute),
        lambda: life.propose(first, draft("r2")),
    )

    if second is None:  # the first spoke up in time, and its lease began anew
        assert len(life.states()) == 2
        life.finish(first)
    else:
        with pytest.raises(LostClaimError):
            life.finish(first)
        life.finish(second)


def test_a_letter_is_never_both_taken_back_and_sent(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    count = 12
    drafts = [draft(f"r{number}") for number in range(count)]
    life.look(*drafts)
    claim = life.claim()
    ready = life.ready(*drafts)
    outcomes: Counter[tuple[bool, str]] = Counter()

    for index, letter in enumerate(ready):
        take_back: Sequence[Callable[[], Any]] = (
            partial(life.letters.withdraw, letter.number, by="LM"),
            partial(life.letters.hold, letter.number, by="LM"),
            partial(life.letters.unapprove, letter.number),
            partial(life.letters.release, letter.number, by="LM"),
        )
        said, posted = at_once(take_back[index % 4], partial(life.delivery.begin, claim, letter, last=None))
        outcomes[posted is not None, said.partition(" ")[0]] += 1
        state = life.letter(letter.number).state
        assert (posted is not None) == (state is LetterState.SENDING)
        if posted is not None:
            assert said.startswith(("cannot", "the approval could not", "it is not"))
            life.delivery.end(claim, went(letter.number))

    assert sum(outcomes.values()) == count
    assert life.delivery.posted() == sum(letter.state is LetterState.SENT for letter in life.ledger.every_letter())


def test_a_letter_is_begun_by_exactly_one(life: Life, begin: Callable[..., Life]) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.look(draft())
    claim = life.claim()
    letter = life.ready(draft())[0]

    posted = at_once(*[lambda: life.delivery.begin(claim, letter, last=None)] * MANY)

    assert sorted(filter(None, posted)) == [1]
    assert life.delivery.posted() == 1


def test_the_late_word_of_a_worker_and_a_persons_word_agree_in_the_end(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    for number in range(6):
        one = draft(f"r{number}")
        life.look(one)
        late = life.claim()
        life.begin(late, one)
        life.world.time += LEASE
        life.look(one)

        at_once(
            partial(life.delivery.tell, late, went(number + 1)),
            partial(life.letters.settle, number + 1, went=False, by="LM"),
        )

        assert life.letter(number + 1).state is LetterState.SENT
        assert life.ready(one) == []


def test_a_row_of_the_desk_sends_a_letter_again_once(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.send(draft())

    said = at_once(*[lambda: life.letters.resend(1, by="LM", how="desk", answer="Sent|1|again")] * MANY)

    assert [each for each in said if isinstance(each, int)] == [2]
    assert [letter.number for letter in life.ready()] == [2]


def test_numbers_are_given_once_and_none_is_left_out(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.send(draft())

    at_once(*[lambda: [life.letters.resend(1, by="LM", how="desk") for _ in range(5)]] * 4)

    assert [letter.number for letter in life.ledger.every_letter()] == list(range(1, 22))
    assert len({letter.key for letter in life.ledger.every_letter()}) == 21
    events = [row["number"] for row in life.all_rows()["events"]]
    assert events == list(range(1, len(events) + 1))


def test_what_is_read_is_of_one_moment(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    claim = life.claim()
    done = threading.Event()

    def write() -> None:
        for number in range(20):
            life.propose(claim, *(draft(f"r{each}") for each in range(5 * number + 5)))
        done.set()

    def read() -> list[int]:
        seen = []
        while not done.is_set():
            memory = life.ledger.memory()
            seen.append(len(memory.outbox.letters))
        return seen

    _, seen = at_once(write, read)

    assert {count % 5 for count in seen} == {0}
    assert seen == sorted(seen)
