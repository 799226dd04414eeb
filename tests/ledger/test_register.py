from dataclasses import replace
from datetime import date

from tests.ledger.life import MONDAY, Life
from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import Imported, ListedSchool, Register, Standing

OAKFIELD, ACADEMY, NORTHGATE, SUCCESSOR = (Urn(str(number)) for number in (100001, 200001, 100004, 200004))
REGISTER = Register(
    as_of=date(2026, 9, 1),
    schools={
        school.urn: school
        for school in (
            ListedSchool(
                urn=OAKFIELD,
                name="Oakfield “Primary” School",
                standing=Standing.CLOSED,
                closed_on=date(2026, 8, 31),
                phase="Primary",
                number="940/2001",
                local_authority="Wexshire",
                town="Kingsholt",
                locality="Mill Lane",
                postcode=Postcode("HB6 4QF"),
                trust="Harbour Learning Trust",
                pupils=389,
            ),
            ListedSchool(urn=ACADEMY, name="Oakfield Academy"),
            ListedSchool(urn=NORTHGATE, name="Northgate School", standing=Standing.CLOSED, number="940/2004"),
            ListedSchool(urn=SUCCESSOR, name="Northgate Academy", number="940/2004"),
        )
    },
    followed_by={OAKFIELD: [ACADEMY]},
)


def test_register_is_kept_as_it_was_imported(life: Life) -> None:
    store = life.ledger.register

    store.replace(REGISTER, file="edubase.csv")

    assert store.whole() == REGISTER
    assert store.imported() == Imported(as_of=date(2026, 9, 1), file="edubase.csv", at=MONDAY, open=2, closed=2)


def test_next_register_takes_the_place_of_the_one_before_and_decisions_stay(life: Life) -> None:
    store = life.ledger.register
    store.replace(REGISTER, file="edubase.csv")
    store.decide("oakfield", ACADEMY, same=True, typed="Oakfield", by="LM")
    new = Register(as_of=date(2026, 9, 2), schools={ACADEMY: REGISTER.schools[ACADEMY]})

    store.replace(new, file="edubase2.csv")

    assert store.whole() == new
    assert [decision.typed for decision in store.decisions()] == ["Oakfield"]


def test_names_of_other_years_are_kept_and_so_are_those_that_the_next_register_changes(life: Life) -> None:
    store = life.ledger.register
    store.replace(replace(REGISTER, called={ACADEMY: ["Oakfield Sch"], Urn("999999"): ["Nowhere"]}), file="2025.csv")
    new = replace(REGISTER, schools={**REGISTER.schools, ACADEMY: ListedSchool(urn=ACADEMY, name="Beacon Academy")})

    store.replace(new, file="2026.csv")

    assert store.whole().called == {ACADEMY: ["Oakfield Academy", "Oakfield Sch"]}
    assert store.whole().schools == new.schools


def test_school_that_gets_its_old_name_back_is_not_called_that_beside(life: Life) -> None:
    store = life.ledger.register
    for name in ("Oakfield Academy", "Beacon Academy", "Oakfield Academy"):
        store.replace(replace(REGISTER, schools={ACADEMY: ListedSchool(urn=ACADEMY, name=name)}), file="edubase.csv")

    assert store.whole().called == {ACADEMY: ["Beacon Academy"]}


def test_some_schools_are_read_with_those_that_took_over(life: Life) -> None:
    store = life.ledger.register
    store.replace(REGISTER, file="edubase.csv")

    assert sorted(store.of([OAKFIELD]).schools) == [OAKFIELD, ACADEMY]
    assert store.of([OAKFIELD]).in_place_of(OAKFIELD) == [ACADEMY]
    assert store.of([NORTHGATE, Urn("999999")]).in_place_of(NORTHGATE) == [SUCCESSOR]


def test_without_a_register_there_is_an_empty_one(life: Life) -> None:
    store = life.ledger.register

    assert (store.imported(), store.whole(), store.of([OAKFIELD])) == (None, Register(), Register())


def test_name_is_one_school_and_may_be_several_not(life: Life) -> None:
    store = life.ledger.register
    store.decide("oakfield", OAKFIELD, same=True, typed="Oakfield", by="LM")
    store.decide("oakfield", ACADEMY, same=True, typed="OAKFIELD", by="TB")
    store.decide("oakfield", NORTHGATE, same=False, typed="Oakfield", by="TB")

    assert [(one.urn, one.same, one.typed, one.by) for one in store.decisions()] == [
        (NORTHGATE, False, "Oakfield", "TB"),
        (ACADEMY, True, "OAKFIELD", "TB"),
    ]


def test_decision_is_found_by_the_way_it_was_written_once(life: Life) -> None:
    store = life.ledger.register
    store.decide("oakfield sch", OAKFIELD, same=True, typed="Oakfield Sch", by="LM")

    store.decide("oakfield school", ACADEMY, same=True, typed="OAKFIELD SCHOOL", by="LM")
    store.decide("oakfield s", NORTHGATE, same=False, typed="Oakfield Sch.", by="LM")

    assert [(one.urn, one.same) for one in store.decisions()] == [(NORTHGATE, False), (ACADEMY, True)]
    assert store.forget("oakfield school", by="LM") == 2


def test_decision_is_taken_back(life: Life) -> None:
    store = life.ledger.register
    store.decide("oakfield", OAKFIELD, same=True, typed="Oakfield", by="LM")

    assert store.forget("oakfield", by="LM") == 1
    assert store.forget("oakfield", by="LM") == 0
    assert store.decisions() == []
    assert [what for _, what in life.ledger.events("schools")] == [
        "Oakfield is the school 100001: said by LM",
        "what was said of oakfield is taken back by LM",
    ]
