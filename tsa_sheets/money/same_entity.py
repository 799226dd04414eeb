"""Whether a school is the same legal entity as the supplier: then nothing is supplied, and nothing invoiced."""

from tsa_sheets.config.words import folded
from tsa_sheets.model.charging import NO_LEAD, Supplier
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.money.answer import Unknown

SAY = "say so in config/invoices.toml"


def why_internal(school: School, schools: Table[School], supplier: Supplier) -> str | Unknown:
    """Say why a school is the supplier's own ("" where it is not), or what the treasurer has not answered."""
    if supplier.lead_school is None:
        return Unknown(f"it is not set which school invoices: {SAY} (lead_school)")
    if supplier.lead_school == NO_LEAD:
        return ""
    if school.urn == supplier.lead_school:
        return "it is the lead school itself"
    lead = schools.get(supplier.lead_school)
    if lead is None:
        return Unknown(f"the lead school {supplier.lead_school} has no row of its own on the Schools sheet: add it")
    if lead.trust:
        same = bool(school.trust) and folded(school.trust or "") == folded(lead.trust)
        return _answer(supplier.same_trust, lead.trust, "same_trust") if same else ""
    if {"trust", "local_authority"} & (lead.unreadable | school.unreadable):
        return Unknown("its trust or council cannot be read")
    same = not school.trust and folded(school.local_authority or "") == folded(lead.local_authority or "")
    if not same or not lead.local_authority or _another(school, lead):
        return ""
    return _answer(supplier.same_council, lead.local_authority, "same_council")


def _another(school: School, lead: School) -> bool:
    """Tell whether a school without a trust still answers for itself: an academy on its own, an independent school."""
    return bool(school.legal_name) and folded(school.legal_name or "") != folded(lead.legal_name or "")


def _answer(same: bool | None, entity: str, setting: str) -> str | Unknown:  # noqa: FBT001 - a setting as it stands
    if same is None:
        return Unknown(f"it belongs to {entity}, as the lead school does: are they one legal entity? {SAY} ({setting})")
    return f"it belongs to {entity}, as the lead school does" if same else ""
