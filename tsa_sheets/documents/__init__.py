"""Documents as PDF: the one door to typst; the same values always make the same bytes."""

from tsa_sheets.documents.bills import render_credit_note, render_invoice
from tsa_sheets.documents.picture import first_page
from tsa_sheets.documents.summary import render_summary

__all__ = ["first_page", "render_credit_note", "render_invoice", "render_summary"]
