"""Messages as mail servers and people send them back, about invented letters."""

OURS = "<registration-confirmed.r1.5e1f@north-vale.example>"
ANN = "ann@st-marys.example"


def report(
    *,
    original: str = OURS,
    address: str = ANN,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "",
    whole: bool = True,
) -> bytes:
    """Report on a delivery as RFC 3464 has it: the letter comes back `whole`, or its headers alone."""
    said = said or f"550 {status} <{address}>: Recipient address rejected: User unknown"
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return f"""\
From: Mail Delivery System <MAILER-DAEMON@mx.st-marys.example>
To: office@north-vale.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{abs(hash((original, address, action)))}@mx.st-marys.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.st-marys.example
Arrival-Date: Mon, 7 Sep 2026 07:31:00 +0100 (BST)

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: {kind}

Message-ID: {original}
Subject: Your place on Phonics
From: office@north-vale.example

Dear Ann

--b--
""".replace("\n", "\r\n").encode()


def answer(*, to: str = OURS, sender: str = f"Ann Berry <{ANN}>", says: str = "Thank you.", **headers: str) -> bytes:
    """Answer a letter; `headers` are further ones, with _ for each dash."""
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    subject = "" if "Subject" in headers else "Subject: Re: Your place on Phonics\n"
    return f"""\
From: {sender}
To: office@north-vale.example
{subject}Message-ID: <{abs(hash((to, sender, says, more)))}@st-marys.example>
In-Reply-To: {to}
References: <thread@st-marys.example> {to}
{more}MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

{says}
""".replace("\n", "\r\n").encode()
