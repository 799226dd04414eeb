"""An alliance's folder: find it, start one, load its settings, jobs and templates, change what it came with."""

from tsa_sheets.home.customise import choices, customise
from tsa_sheets.home.find import find, starter
from tsa_sheets.home.first_day import set_live_from
from tsa_sheets.home.load import Home, load
from tsa_sheets.home.originals import ChangedOriginal, changed_originals
from tsa_sheets.home.places import unsafe
from tsa_sheets.home.start import start

__all__ = [
    "ChangedOriginal",
    "Home",
    "changed_originals",
    "choices",
    "customise",
    "find",
    "load",
    "set_live_from",
    "start",
    "starter",
    "unsafe",
]
