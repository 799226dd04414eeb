"""Which of our rules is expected to find which kind of gap, and which others rightly speak up because of it."""

from tsa_sheets.demo.score import Expected

_UNSURE = ("ambiguous_cell", "unreadable_cell")

EXPECTED = {
    "unreadable date": Expected(found_by=("unreadable_cell",)),
    "ambiguous date": Expected(found_by=("ambiguous_cell",)),
    "unreadable email": Expected(found_by=("unreadable_cell",)),
    "two addresses in one cell": Expected(found_by=("two_addresses_in_one_cell",)),
    "unreadable postcode": Expected(found_by=("unreadable_cell",)),
    "unreadable URN": Expected(found_by=("unreadable_cell",)),
    "unreadable money": Expected(found_by=_UNSURE),
    "unreadable number": Expected(found_by=_UNSURE),
    "unreadable time": Expected(found_by=("unreadable_cell",)),
    "unknown choice": Expected(found_by=("unknown_choice",)),
    "formula error": Expected(found_by=("formula_error",)),
    "text like a formula": Expected(
        found_by=("text_that_would_run_as_a_formula",),
        also=("one_address_for_two_people",),  # where the same person is booked under their name elsewhere
    ),
    "dates kept as text": Expected(found_by=("date_kept_as_text",)),
    "row pasted twice": Expected(found_by=("row_pasted_twice", "contact_pasted_twice")),
    "totals row in the data": Expected(found_by=("row_inside_the_data_that_is_no_record",)),
    "blank heading over data": Expected(found_by=("blank_heading_over_data",)),
    "column not to be kept": Expected(found_by=("column_that_must_not_be_kept",)),
    "URN missing": Expected(found_by=("school_without_a_urn", "row_without_a_key")),
    "one URN for two rows": Expected(found_by=("two_schools_with_one_urn",)),
    "two rows likely one school": Expected(found_by=("one_school_in_two_rows",)),
    "name and URN differ": Expected(found_by=("name_and_urn_of_different_schools",)),
    "booking from a closed school": Expected(
        found_by=("booked_by_a_closed_school",), also=("member_price_to_a_non_member",)
    ),
    "booking beyond a school's closing": Expected(found_by=("booked_by_a_closed_school",)),
    "no finance contact": Expected(found_by=("no_finance_contact",)),
    "no office contact": Expected(found_by=("no_office_contact",)),
    "person has left": Expected(found_by=("left_but_still_booked",)),
    "MoU unsigned": Expected(found_by=("mou_not_signed_this_year",)),
    "member price never a member": Expected(found_by=("member_price_to_a_non_member",)),
    "member price after lapsing": Expected(found_by=("member_price_to_a_non_member",)),
    "unknown school": Expected(found_by=("registration_without_a_known_school",)),
    "name two schools share": Expected(found_by=("registration_without_a_known_school",)),
    "unknown course": Expected(found_by=("registration_without_a_known_course",)),
    "date outside the programme": Expected(found_by=("course_outside_the_academic_year",)),
    "over capacity": Expected(found_by=("over_capacity",)),
    "under the minimum": Expected(found_by=("under_the_minimum",)),
    "twice on a course": Expected(found_by=("same_person_twice_on_a_course",)),
    "two places on one day": Expected(found_by=("same_person_in_two_places",)),
    "cancelled without a date": Expected(found_by=("cancelled_without_a_date",)),
    "attended but cancelled": Expected(found_by=("attended_but_cancelled",)),
    "no attendance": Expected(found_by=("no_attendance_recorded",)),
    "diet missing": Expected(found_by=("diet_not_answered",)),
    "waiting while there is room": Expected(found_by=("waiting_while_there_is_room",)),
    "substitute not named": Expected(found_by=("substituted_by_nobody",)),
    "one address for two people": Expected(found_by=("one_address_for_two_people",)),
    "one person in two spellings": Expected(found_by=("one_person_in_two_spellings",)),
    "role with nobody in it": Expected(found_by=("role_with_nobody_in_it",)),
}
