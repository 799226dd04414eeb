"""Documents to the word: after a change, `GOLDEN=write pytest tests/documents`, and read the difference."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from tests.documents.conftest import CUSTOMER, PLACE, SUBSCRIPTION, Golden, Make, Text
from tsa_sheets.documents import render_credit_note, render_invoice
from tsa_sheets.errors import TemplateError
from tsa_sheets.model.look import Look


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_vat_invoice_with_three_kinds_of_vat(invoice: Make, look: Look, golden: Golden) -> None:
    golden("vat-invoice", render_invoice(invoice(), look=look))


def test_invoice_of_a_supplier_without_vat(invoice: Make, golden: Golden) -> None:
    line = replace(SUBSCRIPTION, vat=type(SUBSCRIPTION.vat).OUTSIDE, vat_rate=Decimal(0))

    golden("invoice", render_invoice(invoice(registered=False, lines=[line], purchase_order=""), look=Look()))


def test_credit_note(credit_note: Make, look: Look, golden: Golden) -> None:
    golden("credit-note", render_credit_note(credit_note(), look=look))


def test_trial_invoice(invoice: Make, look: Look, golden: Golden) -> None:
    golden("trial-invoice", render_invoice(invoice(number="TRIAL-2026-0001", trial=True), look=look))


PARTICULARS = [
    *("VAT invoice", "INV-2026-0042", "Invoice date 7 September 2026", "Tax point 7 September 2026"),
    *("Holly Bank School", "Vale Road, Norton, NV1 4QT", "VAT registration number GB 123 4567 89"),
    *("Weir Multi Academy Trust", "Weir House Dam Street Sheffield S10 3HA", "Weir Academy", "PO 77123"),
    *("1 September 2026 to 31 August 2027", "840 £5.00 20% £4,200.00", "1 £95.00 Exempt £95.00", "2 £12.50 0% £25.00"),
    "Training by an eligible body (VATA 1994, Schedule 9, Group 6)",
    *("Net total £4,320.00", "VAT at 20% on £4,200.00 £840.00", "VAT at 0% on £25.00 £0.00", "Exempt from VAT: £95.00"),
    *("VAT in all £840.00", "Total to pay £5,160.00", "Date due 7 October 2026", "Please pay within 30 days"),
    *("Account name Holly Bank School", "Sort code 20-00-00", "Account number 12345678"),
    "Payment reference INV-2026-0042",
]


@pytest.mark.parametrize("particular", PARTICULARS)
def test_required_particular_is_in_the_text(invoice: Make, look: Look, text: Text, particular: str) -> None:
    assert particular in one_line(text(render_invoice(invoice(), look=look)))


@pytest.mark.parametrize(
    ("sort_code", "vat_number", "printed"),
    [
        ("200000", "GB123456789", ["Sort code 20-00-00", "VAT registration number GB 123 4567 89"]),
        ("20-00-00", "123 4567 89", ["Sort code 20-00-00", "VAT registration number GB 123 4567 89"]),
        ("200000", "GB123456789001", ["VAT registration number GB 123456789001"]),
    ],
)
def test_numbers_are_printed_in_the_groups_people_copy_them_by(
    invoice: Make, look: Look, text: Text, sort_code: str, vat_number: str, printed: list[str]
) -> None:
    snapshot = invoice()
    snapshot["bank"]["sort_code"], snapshot["supplier"]["vat_number"] = sort_code, vat_number

    said = one_line(text(render_invoice(snapshot, look=look)))

    assert [words for words in printed if words not in said] == []


def test_invoice_of_a_supplier_without_vat_has_no_vat_and_is_not_headed_so(invoice: Make, text: Text) -> None:
    lines = [replace(SUBSCRIPTION, vat=type(SUBSCRIPTION.vat).OUTSIDE, vat_rate=Decimal(0))]

    said = one_line(text(render_invoice(invoice(registered=False, lines=lines), look=Look())))

    assert "VAT invoice" not in said
    assert said.count("VAT") == 2
    assert "Holly Bank School is not registered for VAT, and no VAT is charged." in said


def test_credit_note_names_the_invoice_it_corrects(credit_note: Make, look: Look, text: Text) -> None:
    said = one_line(text(render_credit_note(credit_note(), look=look)))

    assert "Corrects invoice INV-2026-0042 Dated 7 September 2026" in said
    assert "off invoice INV-2026-0042 of 7 September 2026. Reason: The January roll was 420, not 840." in said
    assert "Total credited £2,520.00" in said


def test_second_page_repeats_the_heading_row(invoice: Make, look: Look, text: Text) -> None:
    lines = [replace(PLACE, description=f"Course {number}: one place") for number in range(60)]

    pages = PdfReader(io.BytesIO(render_invoice(invoice(lines=lines), look=look))).pages

    texts = [page.extract_text() for page in pages]
    assert len(texts) > 2
    assert all("Description" in page for page in texts[:-1])
    assert all(f"Page {number} of {len(texts)}" in page for number, page in enumerate(texts, start=1))
    assert all(f"Course {number}: one place" in "".join(texts) for number in range(60))


def test_text_that_looks_like_a_program_is_printed_as_it_is(invoice: Make, look: Look, text: Text) -> None:
    hostile = ['#read("/etc/passwd")', "*bold* _it_ $x$ <label> @ref \\ // gone", '"] #panic() [', "=HYPERLINK()"]
    lines = [replace(PLACE, description=words, how=words) for words in hostile]

    said = one_line(text(render_invoice(invoice(lines=lines), look=look)))

    assert all(said.count(words) == 2 for words in hostile)


def test_names_that_are_long_or_turn_the_line_round_stay_on_the_page(invoice: Make, look: Look, text: Text) -> None:
    customer = replace(
        CUSTOMER, name="W" * 300, school="Saint Mary\u202eecnivorp\u00ad\x00 CE", contact="Ann\r\nBcc: x"
    )

    pdf = render_invoice(invoice(customer=customer), look=look)

    said = text(pdf)
    assert said.replace("\n", "").replace("\u200b", "").count("W" * 300) == 1
    assert max(map(len, said.splitlines())) < 160
    assert "Saint Maryecnivorp CE" in one_line(said)


def test_letter_that_no_font_has_is_named(invoice: Make, look: Look) -> None:
    with pytest.raises(TemplateError, match="there is no letter in our fonts for") as error:
        render_invoice(invoice(customer=replace(CUSTOMER, school="王 Academy")), look=look)

    assert "王" in str(error.value)


def test_letters_of_welsh_polish_and_greek_are_printed(invoice: Make, look: Look, text: Text) -> None:
    names = "Ysgol Tŷ Gŵyr, Zażółć, Αθήνα, Ђорђе, Ş ğ, café, ﬁ"

    assert names in one_line(text(render_invoice(invoice(customer=replace(CUSTOMER, school=names)), look=look)))


def test_same_invoice_is_the_same_to_the_byte(invoice: Make, look: Look) -> None:
    first = render_invoice(invoice(), look=look)
    render_invoice(invoice(number="INV-2026-0043"), look=look)

    assert render_invoice(invoice(), look=look) == first


def test_document_is_tagged_titled_and_in_english(invoice: Make, look: Look) -> None:
    reader = PdfReader(io.BytesIO(render_invoice(invoice(), look=look)))

    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "VAT invoice INV-2026-0042"
    assert reader.metadata.author == "Holly Bank School"
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Logo of North Vale Schools Alliance" in alternatives(root["/StructTreeRoot"])


def alternatives(node: Any) -> list[str]:
    """List what is said in place of pictures."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for child in node for found in alternatives(child)]
    if not isinstance(node, dict):
        return []
    return [*([str(node["/Alt"])] if "/Alt" in node else []), *alternatives(node.get("/K"))]
