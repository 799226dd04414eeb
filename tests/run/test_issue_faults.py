"""Every single effect of an invoice run fails in turn: no number without its PDF, and each reader gets one letter."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

import pytest

from tests.charging import MORNING, Treasury, subscription
from tests.world.faults import Fault, FaultyWorld
from tests.world.scene import Scene
from tsa_sheets.ledger.database import SQLITE_SETTINGS
from tsa_sheets.run.execute import open_record

READERS = ["finance@school0.example", "finance@school1.example"]
NUMBERS = ["INV-2026-0001", "INV-2026-0002"]


@pytest.fixture(scope="module")
def treasury() -> Iterator[Treasury]:
    """Give an alliance with two approved invoices, whose next run issues and sends them."""
    waits = SQLITE_SETTINGS["busy_timeout"]
    SQLITE_SETTINGS["busy_timeout"] = "0"
    memory = Path("/dev/shm")  # noqa: S108 - where there is such a disk, nothing waits for a real one
    folder = Path(mkdtemp(dir=memory if memory.is_dir() else None))
    treasury = Treasury.of(folder / "vale", [subscription(number) for number in range(2)])
    treasury.look()
    treasury.approve()
    copytree(treasury.folder, folder / "beginning")
    yield treasury
    rmtree(folder)
    SQLITE_SETTINGS["busy_timeout"] = waits


def again(treasury: Treasury) -> Scene:
    rmtree(treasury.folder)
    copytree(treasury.folder.parent / "beginning", treasury.folder)
    treasury.clock.now = MORNING
    treasury.clock.pass_by(600)
    treasury.wire.reached.clear()
    return Scene(treasury.folder, treasury.folder, treasury.home, treasury.clock, treasury.wire)


def broken(treasury: Treasury, scene: Scene) -> list[str]:
    """Say what is wrong at once and after everything has calmed down."""
    wrong = torn(treasury)
    wrong += scene.calm_down()
    wrong += torn(treasury)
    numbers = sorted(invoice.number for invoice in treasury.invoices().kept)
    if numbers != NUMBERS:
        wrong.append(f"numbers: {numbers}")
    reached = Counter(envelope.to[0] for envelope in scene.wire.reached if envelope.name.endswith("-invoice"))
    if reached != Counter(READERS):
        wrong.append(f"readers: {dict(reached)}")
    return wrong


def torn(treasury: Treasury) -> list[str]:
    """Say which number has no stored PDF, or which letter carries a number nobody has."""
    with closing(open_record(treasury.home, FaultyWorld(treasury.clock))) as opened:
        kept = [invoice for invoice in opened.ledger.invoices.every().kept if invoice.number]
        wrong = [each.number for each in kept if opened.ledger.invoices.document(each.number) is None]
        last = opened.ledger.mark().numbers.get("INV/2026", 0)
    numbers = {each.number for each in kept}
    carried = {found for env in treasury.wire.reached for found in re.findall(rb"INV-2026-\d{4}", env.data)}
    wrong += [number.decode() for number in carried if number.decode() not in numbers]
    return wrong if last == len(numbers) else [*wrong, f"{last} counted, {len(numbers)} issued"]


@pytest.mark.parametrize("fault", list(Fault))
def test_invariant_8_every_single_fault_of_an_invoice_run_loses_and_doubles_nothing(
    treasury: Treasury, fault: Fault
) -> None:
    scene = again(treasury)
    calm = scene.world()
    scene.look(calm)
    assert broken(treasury, scene) == []
    found: dict[tuple[int, str], list[str]] = {}

    for point in range(len(calm.names)):
        scene = again(treasury)
        world = scene.world({point: fault})
        world.sleep = lambda scene=scene: (scene.clock.pass_by(3600), scene.look(scene.world()))[0]  # type: ignore[misc]
        scene.look(world)
        if wrong := broken(treasury, scene):
            found[point, world.names[point]] = wrong

    assert [name for name in calm.names if name.startswith("commit issue")] == [f"commit issue {n}" for n in NUMBERS]
    assert found == {}
