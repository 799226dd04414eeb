"""What speaks for a school being the one meant, and against it, in a few words each."""

from collections.abc import Sequence

from tsa_sheets.schools.evidence import Evidence

FOR = {
    "own_school": "one of your schools",
    "same_number": "the same number",
    "same_text": "the same name",
    "same_postcode": "the same postcode",
    "same_place": "in the place given",
    "same_authority": "in the local authority given",
}
AGAINST = {
    "closed": "it has closed",
    "other_stage": "for another age",
    "other_faith": "of another church",
    "other_place": "in another place",
    "other_authority": "in another local authority",
    "other_postcode": "at another postcode",
}
ALIKE, PARTLY = 0.8, 0.4


def reasons(evidence: Evidence, name: str) -> Sequence[str]:
    """Say why; `name` is the name of the school that was found nearest, which may be an earlier one."""
    given = evidence._asdict()
    said = [words for field, words in FOR.items() if given[field]]
    if evidence.earlier_name:
        said = [f"“{name}” before", *(words for words in said if words != FOR["same_text"])]
    elif not evidence.same_text:
        nearly = "nearly the same name" if evidence.agreement >= ALIKE else "a name partly the same"
        said = [nearly, *said] if evidence.agreement >= PARTLY else said
    if evidence.own_area and not evidence.own_school:
        said.append("in your area")
    return [*said, *(words for field, words in AGAINST.items() if given[field])]
