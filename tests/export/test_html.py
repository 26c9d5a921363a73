"""The HTML is one document that loads nothing, and what a person wrote is text in it."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export.html import html
from tui.export.page import Page, PageSection
from tui.terminal.clean import clean_line

VOID = {"meta", "br"}
LOADS = {"src", "href", "srcset", "action", "data", "poster", "background", "style"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NASTY = "<script>alert('1')</script><img src=https://example.org/x onerror=alert(1)> & \"quoted\" </p></main>"


class Reader(HTMLParser):
    """Collects tags, attributes and texts, and checks that tags close in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.texts.append((self.open[-1], data.strip()))


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    reader.close()
    assert reader.open == []
    return reader


def page(*lines: str) -> Page:
    return Page("Kestrel", [PageSection("Process", [("Your letter", lines)])])


def test_pages_are_written_one_after_the_other_and_what_looks_like_a_page_is_text() -> None:
    document = html([Page("<article></article>", [PageSection("S", [("N", ["a", "b"])])]), Page("Two", [])])
    body = document[document.index("  <body>") :]
    assert (
        body
        == """  <body>
    <main>
      <article>
        <h1 dir="auto">&lt;article&gt;&lt;/article&gt;</h1>
        <section>
          <h2 dir="auto">S</h2>
          <h3 dir="auto">N</h3>
          <ul>
            <li dir="auto">a</li>
            <li dir="auto">b</li>
          </ul>
        </section>
      </article>
      <article>
        <h1 dir="auto">Two</h1>
      </article>
    </main>
  </body>
</html>
"""
    )


def test_a_page_has_headings_paragraphs_and_lists() -> None:
    found = read(html([page("One", "Two")]))
    assert [(tag, text) for tag, text in found.texts if tag != "title"] == [
        ("h1", "Kestrel"),
        ("h2", "Process"),
        ("h3", "Your letter"),
        ("li", "One"),
        ("li", "Two"),
    ]
    letter = read(html([page("Dear Noor,", "", "Thank you", "for the day.")]))
    assert [text for tag, text in letter.texts if tag == "p"] == ["Dear Noor,", "Thank you", "for the day."]
    assert letter.tags.count("p") == 2
    assert letter.tags.count("br") == 1


def test_nothing_is_loaded_and_nothing_runs() -> None:
    document = html([page(NASTY), page("second")])
    found = read(document)
    assert {name for name, _value in found.attributes} & LOADS == set()
    assert set(found.tags) & {"script", "link", "img", "iframe", "object", "a", "base", "form"} == set()
    assert [name for name, _value in found.attributes if name.startswith("on")] == []
    assert "default-src 'none'" in document
    style = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    assert len(style) == 1
    assert "url(" not in style[0]
    assert "@import" not in style[0]


def test_every_text_has_its_own_direction() -> None:
    document = html([page("شكرا لكم", "Thank you")])
    assert re.findall(r"<(?:h1|h2|h3|p|li)(?! dir=\"auto\")[ >]", document) == []


def test_there_are_colours_for_the_dark_and_for_paper() -> None:
    document = html([page("a")])
    assert "prefers-color-scheme: dark" in document
    assert "@media print" in document


def test_no_page_is_no_document() -> None:
    assert html([]) == ""


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_what_was_written_is_read_back(lines: list[str]) -> None:
    found = read(html([Page("A", [PageSection("B", [("C", lines)])])]))
    said = [text for tag, text in found.texts if tag in ("p", "li")]
    assert " ".join(said).split() == " ".join(clean_line(line) for line in lines).split()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to look at the page with: apt-get install chromium")
def test_a_browser_shows_it_on_the_screen_and_on_paper(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(html([page(NASTY), page("second")]), "utf-8")
    assert CHROMIUM is not None
    run = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    dom = subprocess.run([*run, "--dump-dom", file.as_uri()], capture_output=True, text=True, check=True, timeout=90)
    assert "alert('1')" in dom.stdout.replace("&lt;", "<")
    assert "<script>" not in dom.stdout
    assert "<img" not in dom.stdout
    for flag, name in (("--screenshot", "page.png"), ("--print-to-pdf", "page.pdf")):
        made = tmp_path / name
        subprocess.run([*run, f"{flag}={made}", file.as_uri()], capture_output=True, check=True, timeout=90)
        assert made.stat().st_size > 1_000
