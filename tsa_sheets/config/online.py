"""The address of a Google spreadsheet as it is copied from a browser."""

from tsa_sheets.config import values
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.model.online import address_of, key_of


def online(address: str) -> str:
    """Give the plain address of a spreadsheet, whatever tab or view it was copied from."""
    if key := key_of(address):
        return address_of(key)
    wrong = f"{values.described(address)} is not the address of a Google spreadsheet"
    if "docs.google.com/forms" in address:
        raise Wrong(wrong, "It is a form's: choose its Responses, then View in Sheets, and copy that address.")
    if "docs.google.com/spreadsheets" in address:
        raise Wrong(wrong, "Open the spreadsheet itself, as those who edit it do, and copy the browser's address.")
    raise Wrong(wrong, "Download the workbook as .xlsx into your alliance's folder and write its name here.")
