from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool
from tsa_sheets.schools.listed_names import place_of
from tsa_sheets.schools.named import Named
from tsa_sheets.schools.own_names import WEIGHED, OwnNames
from tsa_sheets.schools.wording import Wording


def named(urn: str, name: str) -> Named:
    return Named(Wording.of(name), name, Urn(urn), place_of(ListedSchool(urn=Urn(urn), name=name)))


NAMES = [
    named("200001", "Oakfield Primary School"),
    named("200002", "St Mary's CofE Primary School"),
    named("200001", "Oakfield Junior School"),
    named("200003", "Marram Hill School"),
]


def test_only_own_names_are_given_the_nearest_first_in_any_order_of_their_words() -> None:
    own = OwnNames(NAMES, [0, 1, 2])

    assert own.nearest("st mary ce priamry")[0] == 1
    assert sorted(own.nearest("primary oakfield")) == [0, 1, 2]


def test_no_more_are_given_than_are_weighed() -> None:
    many = [named(str(urn), f"Oakfield {urn} School") for urn in range(WEIGHED + 4)]

    assert len(OwnNames(many, range(len(many))).nearest("oakfield")) == WEIGHED


def test_words_are_counted_by_school() -> None:
    assert OwnNames(NAMES, [0, 1, 2]).words["oakfield"] == 1
