import re

import pytest

from tests.config.conftest import Load
from tsa_sheets.config import ConfigErrors

ALLIANCE = """
id = "hill"
[alliance]
name = "Hill"
coordinator = "Leila Moss"
office_email = "office@hill.example"
"""
LIVE = "[jobs.confirm_registrations]\nlive_from = 2026-10-01\n"


def test_no_job_goes_live_before_somebody_has_read_what_is_kept(settings: Load) -> None:
    with pytest.raises(ConfigErrors, match=re.escape("[jobs.confirm_registrations]: it would write to people")):
        settings(alliance=ALLIANCE + LIVE)


def test_somebody_has_read_it(settings: Load) -> None:
    found = settings(alliance=ALLIANCE + LIVE + '[privacy]\nread_on = 2026-09-01\nread_by = "LM"\n')

    assert (found.privacy.read_by, found.privacy.texts_days, found.privacy.personal_months) == ("LM", 30, 12)


def test_a_job_in_trial_or_one_that_writes_to_ourselves_needs_nobody(settings: Load) -> None:
    settings(alliance=ALLIANCE + LIVE.replace("confirm_registrations", "coordinators_digest"))
    settings(alliance=ALLIANCE + "[jobs.confirm_registrations]\nat_most = 5\n")
