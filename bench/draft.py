"""Five thousand letters decided, rendered and stored as drafts, beside rendering and building them alone."""

import json
import statistics
import tempfile
import time
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import jinja2

from bench.homes import NAMES, make_home
from bench.timing import Phases, September, ratio, settle
from tsa_sheets.home import load
from tsa_sheets.model.letter import Content
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable import run_now

BOOKINGS = 5_556  # nine in ten are confirmed
ROUNDS = 3


def ours(folder: Path) -> tuple[int, float, float, Content]:
    """Draft every letter of a new alliance; give how many, the seconds with and without reading, and one of them."""
    make_home(folder, BOOKINGS, new=BOOKINGS)
    settle(folder / "sheets")
    phases, world = Phases(), September()
    run_now(load(folder), world, send=False, step=phases.step)
    phases.step("")
    with closing(open_record(load(folder), world)) as opened:
        drafts = [letter for letter in opened.ledger.waiting() if letter.template == "registration-confirmed"]
        one = opened.ledger.letter(drafts[-1].number)
    assert one is not None
    assert one.content is not None
    reading, deciding = phases.seconds["reading the sheets"], phases.seconds["deciding"]
    return len(drafts), reading + deciding, deciding, one.content


def alone(letter: Content, count: int) -> tuple[float, float]:
    """Render that letter so often for invented names, then build its messages; give the seconds both took.

    The letter, its name a field, serves as the template: nothing is decided, looked up, checked or kept.
    """
    fields = [jinja2.Template(part.replace(letter.name, "{{ name }}")) for part in (letter.text, letter.html)]
    began = time.perf_counter()
    rendered = [[field.render(name=f"{NAMES[number % 8]} {number}") for field in fields] for number in range(count)]
    between = time.perf_counter()
    for text, page in rendered:
        message = EmailMessage()
        message["From"], message["To"], message["Cc"] = "office@bench.example", letter.to, letter.copy_to
        message["Subject"] = letter.subject
        message.set_content(text)
        message.add_alternative(page, subtype="html")
        for entry in letter.attachments:
            message.add_attachment(entry.content, maintype="text", subtype="calendar", filename=entry.name)
        message.as_bytes()
    return between - began, time.perf_counter() - between


def main() -> None:
    """Print one JSON line."""
    took, without_reading, rendering, building = [], [], [], []
    count = 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            count, seconds, deciding, letter = ours(Path(name) / "alliance")
            rendered, built = alone(letter, count)
        took.append(seconds)
        without_reading.append(deciding)
        rendering.append(rendered)
        building.append(built)
    both = [one + other for one, other in zip(rendering, building, strict=True)]
    print(json.dumps({
        "name": "draft",
        "figure": round(statistics.median(took), 2),
        "unit": f"seconds to read the sheets and draft {count:,} letters: decided, rendered, checked, stored",
        "baseline": f"jinja and email.message alone, as often the same letter: {statistics.median(both):.2f} s",
        "ratio": ratio(took, both),
        "without_reading_the_sheets": round(statistics.median(without_reading), 2),
        "of_the_baseline": {
            "rendering": round(statistics.median(rendering), 2), "building": round(statistics.median(building), 2),
        },
        "milliseconds_a_letter": round(statistics.median(took) / count * 1000, 3),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
