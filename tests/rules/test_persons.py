import pytest

from tsa_sheets.model.person import person
from tsa_sheets.rules.persons import same_person, spelled_differently


@pytest.mark.parametrize(
    "name",
    ["Jane Smith", "SMITH, Jane", "Mrs Jane Smith", "Smith, Jane (Mrs)", "jane  smith (SENCO)", "Jané Smith"],
)
def test_person_spellings_of_one_name(name: str) -> None:
    assert person(name) == "jane smith"


@pytest.mark.parametrize(
    ("one", "other", "same", "differently"),
    [
        ("Jane Smith", "Smith, Jane", True, False),
        ("Jane Smith", "J Smith", True, True),
        ("Catherine Price", "Catharine Price", True, True),
        ("Kate Price", "Katherine Price", True, True),
        ("Smith Jane", "Jane Smith", True, True),
        ("Jane Smith", "John Low", False, False),
        ("Jane Smith", "Tom Smith", False, False),
        ("Madonna", "Madona", True, True),
        ("Jane Smith", "", False, False),
        ("", "", True, False),
    ],
)
def test_same_person_and_spelled_differently(one: str, other: str, same: bool, differently: bool) -> None:
    assert (same_person(one, other), spelled_differently(one, other)) == (same, differently)
