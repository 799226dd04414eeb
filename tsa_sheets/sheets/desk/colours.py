"""The desk's colours: few, pale, each pair easy to read; yellow is always and only what people fill in."""

from tsa_sheets.sheets.desk.shapes import Look, Owner

INK = "#263238"
QUIET = "#5F6B72"
LINE = "#D5DADD"
LINK = "#1F4E79"
PAPER = "#FFFFFF"

BANDS = {  # the line above the headings
    Owner.OURS: ("#455A64", "#FFFFFF"),
    Owner.PEOPLE: ("#F2C94C", "#3B2F00"),
    Owner.ANSWER: ("#47685D", "#FFFFFF"),
    Owner.HIDDEN: ("#ECEFF1", QUIET),
    Owner.ADDED: ("#F2C94C", "#3B2F00"),
}

HEADINGS = {
    Owner.OURS: ("#ECEFF1", INK),
    Owner.PEOPLE: ("#FFF3C4", "#3B2F00"),
    Owner.ANSWER: ("#E3EEEA", "#22443A"),
    Owner.HIDDEN: ("#ECEFF1", QUIET),
    Owner.ADDED: ("#FFF3C4", "#3B2F00"),
}

CELLS = {
    Owner.OURS: (PAPER, INK),
    Owner.PEOPLE: ("#FFFCEF", INK),
    Owner.ANSWER: ("#F6FAF8", "#22443A"),
    Owner.HIDDEN: (PAPER, QUIET),
    Owner.ADDED: ("#FFFCEF", INK),
}

LOOKS = {
    Look.URGENT: ("#FBE4E1", "#8A1C12"),
    Look.WARN: ("#FDEFD3", "#704300"),
    Look.INFO: ("#E5EEF7", "#1F4770"),
    Look.DONE: ("#E3F2E6", "#1B5A2E"),
    Look.MUTED: ("#F4F5F6", QUIET),
}

MISSING = ("#FFE08A", "#3B2F00")
"""Initials that are still to be given."""

TABS = {"Flags": "#B3473B", "Outbox": "#D9A520", "Sent": "#47685D", "Invoices": "#4A5A8C", "Runs": "#455A64"}
