"""A letter as an email draft, and as a link that opens a mail program. Nothing is sent."""

import re
from urllib.parse import quote

from tui.cutting import cut_to_characters
from tui.terminal.clean import clean, clean_line

LONGEST_ADDRESS = 254
"""Characters an address may have (RFC 5321)."""
LONGEST_HEADER = 200
"""Characters of a subject or a name that are taken. Nobody writes more, and a line of a mail has an end."""
LONGEST_LINK = 2000
"""Characters of a `mailto:` link that programs are known to take; older ones stop soon after."""
LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"{LOCAL}(?:\.{LOCAL})*@{LABEL}(?:\.{LABEL})+")
ANSWERED = re.compile(r"^(?:\s*(?:re|aw|sv|antw|odp)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
"""What mail programs put before the subject of an answer, in several languages."""
CODED_WORD = "=?"


def draft(subject: str, body: str, to_name: str = "", to_address: str = "") -> bytes:
    """Return a message that Outlook, Apple Mail and Thunderbird open as a draft: unsent, with no date and no sender.

    The recipient is included only with a valid address. The text is UTF-8 with CRLF line ends.
    """
    # Slow to import, a MB in memory, and only needed here.
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if (address := mail_address(to_address)) is not None:
        message["To"] = Address(display_name=_header(to_name), addr_spec=address)
    if said := _header(subject):
        message["Subject"] = said
    message.set_content(clean(body).strip("\n") + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def mailto(address: str, subject: str, body: str, most: int = LONGEST_LINK) -> str | None:
    """Return a link (RFC 6068) that opens a mail program with the whole letter.

    None without a valid address, or if the link would be longer than `most` characters.
    """
    known = mail_address(address)
    if known is None:
        return None
    fields = {"subject": clean_line(subject), "body": clean(body).strip("\n").replace("\n", "\r\n")}
    said = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    link = f"mailto:{quote(known, safe='@')}" + (f"?{said}" if said else "")
    return link if len(link) <= most else None


def mail_address(text: str) -> str | None:
    """Return `text` as an ASCII address, with an international domain encoded; None if it isn't an address."""
    local, at, domain = text.strip().rpartition("@")
    try:
        found = f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return None
    return found if len(found) <= LONGEST_ADDRESS and ADDRESS.fullmatch(found) else None


def answering(subject: str) -> str:
    """Return the subject of a reply to `subject`, with exactly one `Re:`."""
    return f"Re: {ANSWERED.sub('', clean_line(subject))}"


def _header(text: str) -> str:
    """Return `text` on one line, with nothing a mail program would read as an encoded word."""
    return cut_to_characters(clean_line(text).replace(CODED_WORD, "= ?"), LONGEST_HEADER).strip()
