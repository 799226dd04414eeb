"""The record of everything proposed and done; whatever schedules a run only distributes.

All SQL lives in this package. `Ledger` is its door.
"""

from tsa_sheets.ledger.answers import Given
from tsa_sheets.ledger.cell_changes import Begun, Over
from tsa_sheets.ledger.change import LEASE, Claim, LostClaimError
from tsa_sheets.ledger.delivery import Doubted, Ended, Packed, Ready
from tsa_sheets.ledger.flags import TWO_LOOKS
from tsa_sheets.ledger.ledger import Ledger, Paused
from tsa_sheets.ledger.letters import Correction
from tsa_sheets.ledger.looking import look_into
from tsa_sheets.ledger.mark import HighWater, Mark
from tsa_sheets.ledger.memory import Memory, seen
from tsa_sheets.ledger.numbers import TakenError
from tsa_sheets.ledger.opening import Opened, open_ledger
from tsa_sheets.ledger.propose import COVERING, RESEND, Proposal
from tsa_sheets.ledger.recover import recover
from tsa_sheets.ledger.recover_invoices import Forgotten

__all__ = [
    "COVERING",
    "LEASE",
    "RESEND",
    "TWO_LOOKS",
    "Begun",
    "Claim",
    "Correction",
    "Doubted",
    "Ended",
    "Forgotten",
    "Given",
    "HighWater",
    "Ledger",
    "LostClaimError",
    "Mark",
    "Memory",
    "Opened",
    "Over",
    "Packed",
    "Paused",
    "Proposal",
    "Ready",
    "TakenError",
    "look_into",
    "open_ledger",
    "recover",
    "seen",
]
