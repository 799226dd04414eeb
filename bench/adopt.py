"""`adopt` on the demo's workbooks with headings nobody listed, beside the lists of headings alone."""

import json
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from tsa_sheets.adopt import adopt
from tsa_sheets.adopt.adopt import usual_sheets
from tsa_sheets.adopt.opened import opened
from tsa_sheets.config.settings import Sheet
from tsa_sheets.demo.alliance import SAVED, imagine
from tsa_sheets.demo.paper import Page, Papers
from tsa_sheets.demo.workbooks import write_papers
from tsa_sheets.home import start
from tsa_sheets.sheets.headings import Wanted, match
from tsa_sheets.world import RealWorld

WORDINGS = Path(__file__).with_suffix(".toml")
TODAY = date(2026, 9, 14)


def main() -> None:
    """Print one JSON line."""
    wordings = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    papers = imagine().papers
    found = {name: measure(papers, headings) for name, headings in {"listed": {}, **wordings}.items()}
    ours, lists = found["unseen"]["right"], found["unseen"]["right by the lists"]
    print(json.dumps({
        "name": "adopt",
        "figure": round(ours, 3),
        "unit": "of the columns under headings nobody listed are taken for what they are",
        "baseline": f"by the lists of headings alone: {lists:.3f}",
        "ratio": round(ours / max(lists, 0.001), 1),
        "at_least": 0.75,
        "by_wording": {name: {what: round(share, 3) for what, share in each.items()} for name, each in found.items()},
    }))  # fmt: skip


def measure(papers: Papers, wording: Mapping[str, Mapping[str, str]]) -> dict[str, float]:
    """Rename the headings, adopt the workbooks, and count the columns that were taken for what they are."""
    likes = {like.name: like for like in usual_sheets()}
    renamed = papers
    for page in papers.pages.values():
        headings = wording.get(page.title, {})
        columns = [replace(column, heading=headings.get(column.heading, column.heading)) for column in page.columns]
        renamed = renamed.with_page(replace(page, columns=tuple(columns)))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "alliance"
        start(home, name="An alliance", today=TODAY, world=RealWorld())
        write_papers(home, renamed, RealWorld(), saved=lambda _: SAVED)
        workbooks = opened(home, [str(path) for path in sorted((home / "sheets").glob("*.xlsx"))], RealWorld())
        adopted = adopt(home, workbooks, lambda question: question.guess, today=TODAY)
    counts: Counter[str] = Counter()
    for page in papers.pages.values():
        truth = _truth(page, likes)
        theirs = [column.heading for column in renamed.page(page.sheet).columns]
        guessed = {
            match.column.at: (wanted, match.how_sure)
            for described in adopted.sheets
            if described.sheet.tab == page.title and described.sheet.kind is likes[page.sheet].kind
            for wanted, match in described.matches.items()
        }
        _count(counts, truth, guessed, match(likes[page.sheet], theirs).columns)
    sure = counts["sure right"] + counts["sure wrong"]
    return {
        "right": counts["right"] / counts["columns"],
        "wrong": counts["wrong"] / counts["columns"],
        "left out": (counts["columns"] - counts["right"] - counts["wrong of a field"]) / counts["columns"],
        "right by the lists": counts["right by the lists"] / counts["columns"],
        "wrong among the sure": counts["sure wrong"] / max(sure, 1),
    }


def _truth(page: Page, likes: Mapping[str, Sheet]) -> dict[int, Wanted]:
    """Tell what each column is, as the demo's own headings say."""
    return {
        at: wanted for wanted, at in match(likes[page.sheet], [each.heading for each in page.columns]).columns.items()
    }


def _count(
    counts: "Counter[str]",
    truth: Mapping[int, Wanted],
    guessed: Mapping[int, tuple[Wanted, str]],
    by_lists: Mapping[Wanted, int],
) -> None:
    counts["columns"] += len(truth)
    counts["right by the lists"] += sum(by_lists.get(wanted) == at for at, wanted in truth.items())
    for at, (wanted, how_sure) in guessed.items():
        right = truth.get(at) == wanted
        counts["right" if right else "wrong"] += 1
        counts["wrong of a field"] += not right and at in truth
        counts[f"{how_sure} {'right' if right else 'wrong'}"] += 1


if __name__ == "__main__":
    main()
