import ast
from pathlib import Path

import pytest

import tsa_sheets.sheets
from tsa_sheets.model.flag import Severity
from tsa_sheets.sheets.troubles import READING_RULES, trouble

FOLDER = Path(next(iter(tsa_sheets.sheets.__path__)))


def test_trouble_weighs_what_its_rule_weighs() -> None:
    assert trouble("unreadable_cell", "email", "words").severity is Severity.STOP
    assert trouble("hidden_rows", "", "words").severity is Severity.NOTE


@pytest.mark.parametrize("rule", READING_RULES)
def test_every_reading_rule_is_described_in_one_sentence_and_used(rule: str) -> None:
    sources = [path for path in FOLDER.rglob("*.py") if path.name != "troubles.py"]
    strings = {
        node.value
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }

    _, sentence = READING_RULES[rule]

    assert rule in strings
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
