"""What is learnt of a zipped workbook while it is unpacked, before anything parses its cells."""

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.file import Saved
from tsa_sheets.sheets.package import parts
from tsa_sheets.sheets.survey import Survey, fits
from tsa_sheets.sheets.survey_ods import survey_ods
from tsa_sheets.sheets.survey_xlsx import is_a_tab, survey_xlsx
from tsa_sheets.sheets.workbook import DAY_ZERO

_ODS = "content.xml"
_BINARY = "xl/workbook.bin"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_DAY_ZERO_1904 = date(1904, 1, 1)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Contents:
    """A survey of each tab by its title, and of every tab, and where the days count from."""

    surveys: Mapping[str, Survey] = field(default_factory=dict)
    day_zero: date = DAY_ZERO
    every: Sequence[Survey] = ()

    def survey(self, title: str) -> Survey:
        """Give the survey of a tab; where a workbook hides which part is which tab, the largest there is."""
        if title in self.surveys:
            return self.surveys[title]
        rows = max((survey.rows for survey in self.every), default=0)
        return Survey(rows, max((survey.columns for survey in self.every), default=0))


def contents_of(saved: Saved) -> Contents:
    """Unpack all of a workbook once, and survey its tabs; raise what makes it unsafe to parse."""
    surveys: dict[str, Survey] = {}
    texts: dict[str, bytes] = {}
    for name, data in parts(saved):
        part = _known_as(name)
        if part == _BINARY:
            raise SheetError(saved.name, "it is a binary workbook (.xlsb)", "Open it in Excel and save it as .xlsx.")
        if is_a_tab(data):
            surveys[part] = survey_xlsx(data)
        elif part in {_WORKBOOK, _RELATIONS, _ODS}:
            texts[part] = data
    if _ODS in texts:
        return _of_libreoffice(saved, texts[_ODS])
    if _WORKBOOK not in texts:
        raise SheetError(saved.name, "there is no workbook in it", "Open it in Excel and save it as .xlsx.")
    return _of_excel(texts[_WORKBOOK], texts.get(_RELATIONS, b"<none/>"), surveys)


def _of_libreoffice(saved: Saved, content: bytes) -> Contents:
    """Survey all tabs; each of them has to fit, for they can only be parsed together."""
    surveys = survey_ods(content)
    for title, survey in surveys.items():
        fits(survey, saved.name, title)
    return Contents(surveys, every=tuple(surveys.values()))


def _of_excel(workbook: bytes, relations: bytes, surveys: Mapping[str, Survey]) -> Contents:
    book = ET.fromstring(workbook)  # noqa: S314 - its entities were refused when it was unpacked
    targets = {relation.get("Id"): relation.get("Target", "") for relation in ET.fromstring(relations)}  # noqa: S314
    found = {}
    day_zero = DAY_ZERO
    for element in book.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "sheet":
            part = _part(targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION), ""))
            if part in surveys:
                found[element.get("name", "")] = surveys[part]
        elif tag == "workbookPr" and element.get("date1904") in {"1", "true"}:
            day_zero = _DAY_ZERO_1904
    return Contents(found, day_zero, tuple(surveys.values()))


def _part(target: str) -> str:
    """Find the part that a relation leads to: some programs write it from the root, some from the folder `xl`."""
    path = target.replace("\\", "/")
    return _known_as(posixpath.normpath(path if path.startswith(("/", "xl/")) else f"xl/{path}").lstrip("/"))


def _known_as(part: str) -> str:
    return part.replace("\\", "/").lower()
