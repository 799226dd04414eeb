from dataclasses import replace

from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.schools.listed_names import listed_names, numbered, place_of

OLD, ACADEMY, ENDED, COMING = (Urn(str(number)) for number in (100001, 200001, 100003, 200009))
REGISTER = Register(
    schools={
        school.urn: school
        for school in (
            ListedSchool(urn=OLD, name="Gorse Lane School", standing=Standing.CLOSED, number="940/2001"),
            ListedSchool(
                urn=ACADEMY, name="Beacon Academy", number="940/2001", postcode=Postcode("HB6 4QF"), town="Wex"
            ),
            ListedSchool(urn=ENDED, name="Mill Street School", standing=Standing.CLOSED),
            ListedSchool(urn=COMING, name="Gorse Lane Academy", standing=Standing.COMING),
        )
    }
)


def test_school_is_listed_under_its_own_name_and_those_it_took_over() -> None:
    found = [(named.name, named.urn, named.earlier, named.renamed) for named in listed_names(REGISTER)]

    assert found == [
        ("Beacon Academy", ACADEMY, False, False),
        ("Mill Street School", ENDED, False, False),
        ("Gorse Lane School", ACADEMY, True, True),
    ]


def test_school_is_listed_under_the_names_of_other_years() -> None:
    register = replace(REGISTER, called={ACADEMY: ["Beacon School", "Beacon academy"], OLD: ["Gorse School"]})

    found = [(named.name, named.urn, named.renamed) for named in listed_names(register) if named.earlier]

    assert found == [
        ("Gorse School", ACADEMY, True),
        ("Gorse Lane School", ACADEMY, True),
        ("Beacon School", ACADEMY, False),
    ]


def test_name_of_a_school_that_was_taken_over_stands_where_that_school_stood() -> None:
    at = {
        urn: ListedSchool(
            urn=urn, name=name, standing=standing, number="940/2001", postcode=Postcode(postcode), town=town
        )
        for urn, name, standing, postcode, town in (
            (OLD, "Gorse Lane School", Standing.CLOSED, "HB1 1AA", "Tarnley"),
            (ACADEMY, "Beacon Academy", Standing.OPEN, "HB6 4QF", "Wex"),
        )
    }

    own, before = listed_names(Register(schools=at))

    assert (own.place.postcodes, before.place.postcodes) == (("HB64QF",), ("HB11AA", "HB64QF"))
    assert before.place.towns == (frozenset({"tarnley"}), frozenset({"wex"}))


def test_number_of_a_school_that_was_taken_over_leads_to_the_one_that_did() -> None:
    found = numbered(REGISTER)

    assert (found[OLD], found[ENDED], found["940/2001"]) == ([ACADEMY], [ENDED], [ACADEMY])


def test_place_is_compared_without_what_people_leave_out() -> None:
    place = place_of(REGISTER.schools[ACADEMY])

    assert (place.postcodes, place.towns, place.closed) == (("HB64QF",), (frozenset({"wex"}),), False)
    assert place.numbers == {ACADEMY, "940/2001"}
