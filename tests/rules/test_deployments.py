from datetime import date

from tests.rules.conftest import Look

TODAY = date(2026, 11, 18)


def test_deployment_without_a_date(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status
    Ann Cole | Weir        |            | Active
    Tom Ash  | Weir        |            | Requested
    Jo Reed  | Oak         | 02/11/2026 | Active
    Ian Reid | Oak         | soon       | Active
    """
    assert found(today=TODAY) == [
        (
            "deployment_without_a_date",
            "deployments C2",
            "Ann Cole at Weir has no agreed date: ask both, and enter it.",
        )
    ]


def test_deployment_without_a_rate(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status | Day rate
    Ann Cole | Weir        | 02/11/2026 | Signed |
    Tom Ash  | Weir        | 02/11/2026 | Active | 0
    Jo Reed  | Oak         | 02/11/2026 | Active | £350
    Ian Reid | Oak         | 02/11/2026 | Closed |
    """
    assert found(today=TODAY) == [
        (
            "deployment_without_a_rate",
            "deployments E2",
            "Ann Cole at Weir has no day rate: enter it, or 0 if it is free.",
        )
    ]


def test_deployment_without_objectives(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status    | Objectives
    Ann Cole | Weir        | 02/11/2026 | Active    |
    Tom Ash  | Weir        | 02/11/2026 | Active    | Phonics in Year 1
    Jo Reed  | Oak         | 02/11/2026 | Requested |
    """
    assert found(today=TODAY) == [
        (
            "deployment_without_objectives",
            "deployments E2",
            "Ann Cole at Weir has no objectives: agree and enter them.",
        )
    ]


def test_deployment_without_an_agreement(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status   | Agreement signed
    Ann Cole | Weir        | 02/11/2026 | Active   | No
    Tom Ash  | Weir        | 02/11/2026 | Active   | 30/10/2026
    Jo Reed  | Oak         | 02/11/2026 | Released |
    """
    assert found(today=TODAY) == [
        (
            "deployment_without_an_agreement",
            "deployments E2",
            "Ann Cole at Weir is active and no agreement is signed: have it signed, or enter when it was.",
        )
    ]


def test_first_contact_late(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status     | Introduced on | First contact
    Ann Cole | Weir        | 02/11/2026 | Introduced | 10/11/2026    |
    Tom Ash  | Weir        | 02/11/2026 | Introduced | 11/11/2026    |
    Jo Reed  | Oak         | 02/11/2026 | Introduced | 02/11/2026    | 05/11/2026
    Ian Reid | Oak         | 02/11/2026 | Withdrawn  | 02/11/2026    |
    """
    assert found(today=TODAY) == [
        (
            "first_contact_late",
            "deployments F2",
            (
                "Ann Cole at Weir was introduced on 10 November 2026, and no first contact is recorded: "
                "ask, and enter the day."
            ),
        )
    ]


def test_visit_without_a_record(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status | Last visit | Record of visit
    Ann Cole | Weir        | 02/11/2026 | Active | 10/11/2026 |
    Tom Ash  | Weir        | 02/11/2026 | Active | 11/11/2026 |
    Jo Reed  | Oak         | 01/10/2026 | Active | 09/11/2026 | 12/10/2026
    Ian Reid | Oak         | 02/11/2026 | Active | 09/11/2026 | 09/11/2026
    """
    assert found(today=TODAY) == [
        (
            "visit_without_a_record",
            "deployments F2",
            "There is no record of the visit of Ann Cole to Weir on 10 November 2026: ask for it.",
        ),
        (
            "visit_without_a_record",
            "deployments F4",
            "There is no record of the visit of Jo Reed to Oak on 9 November 2026: ask for it.",
        ),
    ]


def test_deployment_without_a_mid_review(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | End date   | Status | Mid-review
    Ann Cole | Weir        | 01/09/2026 | 30/11/2026 | Active |
    Tom Ash  | Weir        | 01/09/2026 | 30/11/2026 | Active | 20/10/2026
    Jo Reed  | Oak         | 01/09/2026 | 18/12/2026 | Active |
    Ian Reid | Oak         | 01/09/2026 | 31/07/2027 | Active |
    """
    assert found(today=TODAY) == [
        (
            "deployment_without_a_mid_review",
            "deployments F2",
            (
                "Ann Cole at Weir was half-way on 16 October 2026 and has had no mid-review: "
                "hold it, or enter when it was."
            ),
        ),
        (
            "deployment_without_a_mid_review",
            "deployments F4",
            (
                "Jo Reed at Oak was half-way on 25 October 2026 and has had no mid-review: "
                "hold it, or enter when it was."
            ),
        ),
    ]


def test_deployment_not_evaluated(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | End date   | Status    | Evaluation
    Ann Cole | Weir        | 01/09/2026 | 16/10/2026 | Active    |
    Tom Ash  | Weir        | 01/09/2026 | 16/10/2026 | Closed    | 30/10/2026
    Jo Reed  | Oak         | 01/09/2026 | 30/10/2026 | Active    |
    Ian Reid | Oak         | 01/09/2026 | 16/10/2026 | Withdrawn |
    """
    assert found(today=TODAY) == [
        (
            "deployment_not_evaluated",
            "deployments F2",
            "Ann Cole at Weir ended on 16 October 2026 and has not been evaluated: ask the school.",
        )
    ]


def test_who_pays_and_who_is_paid_once_it_is_over(found: Look) -> None:
    """
    Deployments
    SLE      | Host | Home school | Starts     | Status    | Day rate | Home school rate | Invoiced   | Reimbursed
    Ann Cole | Weir | Oak         | 01/09/2026 | Closed    | 350      | 300              |            | 02/11/2026
    Tom Ash  | Weir | Oak         | 01/09/2026 | Evaluated | 350      | 300              | 02/11/2026 |
    Jo Reed  | Weir | Oak         | 01/09/2026 | Active    | 350      | 300              |            |
    Ian Reid | Weir | Oak         | 01/09/2026 | Closed    | 0        | 0                |            |
    """
    assert found(today=TODAY) == [
        (
            "host_not_invoiced",
            "deployments H2",
            "Ann Cole at Weir is over, and the host has not been invoiced: invoice it, or enter when that was done.",
        ),
        (
            "home_school_not_reimbursed",
            "deployments I3",
            "Tom Ash at Weir is over, and Oak has not been reimbursed: pay it, or enter when that was done.",
        ),
    ]


def test_margin_not_positive(found: Look) -> None:
    """
    Deployments
    SLE      | Host | Starts     | Status | Day rate | Home school rate
    Ann Cole | Weir | 01/09/2026 | Active | 300      | 300
    Tom Ash  | Weir | 01/09/2026 | Active | 350      | 300
    Jo Reed  | Oak  | 01/09/2026 | Active | 0        | 300
    """
    assert found(today=TODAY) == [
        (
            "margin_not_positive",
            "deployments E2",
            "Ann Cole at Weir brings in £300.00 a day and costs £300.00: correct one, or leave it if that is meant.",
        )
    ]


def test_deployment_without_a_known_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir School

    Deployments
    SLE      | Host school | Start date | Status
    Ann Cole | Weir        | 01/09/2026 | Active
    Tom Ash  | Foxtree     | 01/09/2026 | Active
    """
    assert found(today=TODAY) == [
        (
            "deployment_without_a_known_school",
            "deployments B3",
            "“Foxtree” is not on the Schools sheet: add the school there, or correct the name.",
        )
    ]
