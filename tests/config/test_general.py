import pytest

from tests.config.conftest import ALLIANCE, Load, Mistakes

WRONG = [
    ("[jobs.x]\nlive_from = '2026-10-01'", 'line 7, [jobs.x] live_from: a date is wanted (found "2026-10-01")'),
    ("[jobs.x]\nlive_from = 2026-10-01T07:30:00", "line 7, [jobs.x] live_from: a date is wanted"),
    ("[jobs.x]\nat_most = '50'", 'line 7, [jobs.x] at_most: a whole number from 1 is wanted (found "50")'),
    ("[jobs.x]\nat_most = true", "line 7, [jobs.x] at_most: a whole number from 1 is wanted (found true)"),
    ("[jobs.x]\nat_most = 0", "line 7, [jobs.x] at_most: a whole number from 1 is wanted (found the number 0)"),
    ("[jobs.x]\ncatch_up = 2", "line 7, [jobs.x] catch_up: words are wanted (found the number 2)"),
    ("[jobs.x]\ncatch_up = 'a while'", 'line 7, [jobs.x] catch_up: "a while" does not say for how long'),
    ("[jobs.x]\ncatch_up = '0 days'", 'line 7, [jobs.x] catch_up: "0 days" does not say for how long'),
    ("[jobs.x]\noff = 'yes'", 'line 7, [jobs.x] off: true or false is wanted (found "yes")'),
    ("[jobs.x]\napprove = 'manual'", 'line 7, [jobs.x] approve: "manual" is not known (there are: automatic, by hand)'),
    ("[jobs]\nx = 'off'", 'line 7, [jobs] x: a table of settings is wanted (found "off")'),
    ("[rules.x]\nseverity = 'stopp'", 'line 7, [rules.x] severity: "stopp" is not known (nearest: stop; '),
    ("[polst]\nby = 'folder'", "line 6, [polst]: there is no such setting (nearest: post; "),
    ("[desk]\nfile = 'desk.ods'", 'line 7, [desk] file: "desk.ods" is not an Excel workbook'),
    ("[record]\nat = 'postgresql://[x'", "line 7, [record] at: this is no address (Invalid IPv6 URL)"),
    ("[record]\nat = '~nobody-at-all/x'", 'line 7, [record] at: nobody here has the folder "~nobody-at-all/x"'),
    ("[record]\nat = 'mysql://x/y'", "line 7, [record] at: mysql:// is not known"),
    ("[record]\nat = 'postgresql://jo:hush@x/y'", "line 7, [record] at: the address has a password in it"),
    ("[record]\nat = 'postgresql://x/y?password=hush'", "line 7, [record] at: the address has a password in it"),
    ("[post]\nsender = 'office'", 'line 7, [post] sender: "office" is not an e-mail address: '),
    (
        "[post]\nsender = 'Jo <jo@hill.example>'",
        'line 7, [post] sender: "Jo <jo@hill.example>" is not an e-mail address: ',
    ),
    ("[post]\nsender = 'a@hill.example, b@hill.example'", "line 7, [post] sender: "),
    ("[post]\nport = 70000", "line 7, [post] port: a port is at most 65535 (found 70000)"),
    ("[post]\ntimeout = 0", "line 7, [post] timeout: a number of seconds is wanted (found the number 0)"),
    ("[post]\nsecurity = 'none'", 'line 7, [post] security: "none" is not known (there are: starttls, tls)'),
    ("[post]\nhost = 'smtp://x'", "line 7, [post] host: only the name of the server belongs here"),
    ("[post]\nby = 'smtp'", "line 7, [post] by: letters cannot be sent by smtp without host and user"),
    ("[post]\nreply_to = '   '", "line 7, [post] reply_to: it holds nothing but blanks"),
]


@pytest.mark.parametrize(("lines", "expected"), WRONG)
def test_value_that_is_wrong(mistakes: Mistakes, lines: str, expected: str) -> None:
    found = mistakes(alliance=f"{ALLIANCE}{lines}\n")

    assert [line[: len("config/alliance.toml: ") + len(expected)] for line in found] == [
        f"config/alliance.toml: {expected}"
    ]


def test_value_on_two_lines_where_one_is_wanted(mistakes: Mistakes) -> None:
    found = mistakes(alliance=ALLIANCE.replace('"Jo Hill"', '"Jo Hill\\nBcc: all@hill.example"'))

    assert found == [
        (
            "config/alliance.toml: line 4, [alliance] coordinator: it must be on one line. "
            "Take out line breaks, tabs and the like."
        ),
    ]


def test_value_left_empty_is_as_if_it_were_not_there(settings: Load) -> None:
    found = settings(alliance=ALLIANCE + 'legal_name = ""\n[post]\nsender = ""\n')

    assert (found.alliance.legal_name, found.post.sender) == ("Hill Alliance", "office@hill.example")


def test_needed_values_left_empty_are_listed(mistakes: Mistakes) -> None:
    found = mistakes(alliance='id = ""\n[alliance]\nname = ""\ncoordinator = "Jo"\n')

    assert found == [
        "config/alliance.toml: nothing is set yet for id. Write it there; docs/config.md says how.",
        (
            "config/alliance.toml: line 2, [alliance]: nothing is set yet for name, office_email. "
            "Write it there; docs/config.md says how."
        ),
    ]


def test_id_that_init_did_not_write(mistakes: Mistakes) -> None:
    (found,) = mistakes(alliance=ALLIANCE.replace("test-1", "Our Alliance"))

    assert found.startswith('config/alliance.toml: line 1, id: "Our Alliance" is not what tsa-sheets init writes there')


def test_time_zone_that_does_not_exist(mistakes: Mistakes) -> None:
    found = mistakes(alliance='timezone = "London"\n' + ALLIANCE)

    assert found == [
        (
            'config/alliance.toml: line 1, timezone: "London" is not a time zone. '
            'In the United Kingdom write "Europe/London".'
        ),
    ]
