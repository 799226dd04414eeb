"""What travels to a mail server, as its very bytes."""

from tsa_sheets.post.outcome import Envelope


def on_the_wire(data: bytes) -> bytes:
    """Give a letter's bytes as they travel: CRLF at the end of each line, and no line that looks like the last dot."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    lines = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return (b"." if lines.startswith(b".") else b"") + lines.replace(b"\r\n.", b"\r\n..")


def announcement(envelope: Envelope, *, size: str) -> bytes:
    """Give the commands that come before a letter, in one piece (RFC 2920); its addresses are plain ones."""
    readers = "".join(f"RCPT TO:<{address}>\r\n" for address in envelope.to)
    return f"MAIL FROM:<{envelope.sender}>{size}\r\n{readers}DATA\r\n".encode("ascii")
