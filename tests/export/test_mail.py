"""A draft is a mail that any mail program reads, with the names and the subject a person wrote, and nothing else."""

import shutil
import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.export.mail import answering, draft, mail_address, mailto
from tui.terminal.clean import clean, clean_line

NAMES = [
    "Nguyễn Thị Hồng Nhung",
    "Łukasz Wójcik",
    "田中さくら",
    'O\'Brien, "Ann" (HR) [x] <y>',
    "Wójcik, Łukasz",
    "🙂 Ann",
    "דנה כהן",
    "محمد علي",
]
FIELDS = ["X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=300)


def read(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def text_of(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_and_a_subject_come_back_as_they_were_written(name: str) -> None:
    message = read(draft(f"Thanks, {name}", f"Dear {name},\n\nOne.\n.\nFrom here.\n", name, "nhung@example.org"))
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == (name, "nhung@example.org")
    assert message["Subject"] == f"Thanks, {name}"
    assert text_of(message) == f"Dear {name},\n\nOne.\n.\nFrom here.\n"


def test_it_opens_as_a_draft_that_nobody_has_sent() -> None:
    message = read(draft("Thanks", "Hello", "Ann", "ann@example.org"))
    assert message.keys() == FIELDS
    assert message["X-Unsent"] == "1"


@pytest.mark.parametrize("subject", ["Your application", "Re: Your application", "RE: AW: re : Your application"])
def test_an_answer_has_one_re(subject: str) -> None:
    assert read(draft(answering(subject), "Hello"))["Subject"] == "Re: Your application"


@pytest.mark.parametrize(
    "address", ["", "Ann", "ann@", "@b.org", "a b@c.org", "a@b", "a@b.org\nBcc: x@y.org", "a@-b.org"]
)
def test_what_is_no_address_is_no_recipient(address: str) -> None:
    assert "To" not in read(draft("Thanks", "Hello", "Ann", address))
    assert mailto(address, "Thanks", "Hello") is None


def test_a_domain_in_another_script_is_written_in_its_coded_form() -> None:
    assert mail_address("ann@bücher.example") == "ann@xn--bcher-kva.example"


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("=?utf-8?q?a=0D=0ABcc:_x@y.org?=", "a\r\nBcc: x@y.org", "\r\n\r\nBcc: x@y.org\n.\n")
@example("a" * 1500, "b" * 1500, "x" * 5000)
@example("ń" * 300, "田" * 300, "")
@example("\u2028Bcc: x@y.org", "a\x85Bcc: x@y.org", "\ud800\x00")
def test_nothing_written_becomes_another_header(subject: str, name: str, body: str) -> None:
    content = draft(subject, body, name, "nhung@example.org")
    message = read(content)
    assert [field for field in message if field != "Subject"] == [each for each in FIELDS if each != "Subject"]
    assert len(message["To"].addresses) == 1
    assert message["To"].addresses[0].addr_spec == "nhung@example.org"
    assert text_of(message) == clean(body).strip("\n") + "\n"
    assert "\n" not in (message["Subject"] or "")
    lines = content.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 998 for line in lines)


@given(ANY_TEXT, ANY_TEXT)
def test_a_link_holds_the_letter_and_nothing_a_program_would_obey(subject: str, body: str) -> None:
    link = mailto("nhung@example.org", subject, body, most=10_000)
    assert link is not None and link.isascii() and link.isprintable() and " " not in link
    parts = dict(part.split("=") for part in link.partition("?")[2].split("&") if part)
    assert unquote(parts.get("subject", "")) == clean_line(subject)
    assert unquote(parts.get("body", "")) == clean(body).strip("\n").replace("\n", "\r\n")
    assert mailto("nhung@example.org", subject, body, most=len(link) - 1) is None


@pytest.mark.skipif(shutil.which("mshow") is None, reason="mblaze, a mail program, is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_another_mail_program_reads_the_same(tmp_path: Path, name: str) -> None:
    file = tmp_path / "draft.eml"
    body = f"Dear {name},\n\n{'A long line. ' * 40}\nFrom me\n"
    file.write_bytes(draft(f"Thanks, {name}", body, name, "nhung@example.org"))

    def run(*command: str) -> str:
        env = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(command, env=env, capture_output=True, check=True).stdout.decode()

    assert run("mhdr", "-d", "-h", "subject", str(file)).strip() == f"Thanks, {name}"
    assert run("mhdr", "-h", "x-unsent", str(file)).strip() == "1"
    said = run("mhdr", "-d", "-h", "to", str(file)).strip()
    assert said.replace("\\", "").replace('"', "") == f"{name} <nhung@example.org>".replace('"', "")
    assert body.strip() in run("mshow", str(file))
