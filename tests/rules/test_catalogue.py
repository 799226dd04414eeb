from pathlib import Path

from tsa_sheets.rules import BUILT_IN
from tsa_sheets.rules.catalogue import catalogue

TESTS = Path(__file__).parent


def test_catalogue_is_docs_rules() -> None:
    page = (TESTS.parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")

    assert page == catalogue(), "write it anew: python -m tsa_sheets.rules.catalogue > docs/rules.md"


def test_every_rule_says_what_should_be_and_has_its_own_name() -> None:
    assert [rule.name for rule in BUILT_IN if not rule.sentence.endswith(".")] == []
    assert len({rule.name for rule in BUILT_IN}) == len(BUILT_IN)


def test_every_rule_is_found_in_a_drawn_sheet() -> None:
    drawn = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))

    assert [rule.name for rule in BUILT_IN if f'"{rule.name}"' not in drawn] == []
