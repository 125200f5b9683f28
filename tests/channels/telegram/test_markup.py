"""Markdown as Telegram's HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.markup import Block, Run, blocks, html, inline, words
from tests.channels.telegram.strict import WrongMarkupError, read

MARKDOWN = st.text(alphabet=" \n\t*_-+.)1[]()<>&\"'`#!\\/:~|aåhtps🇸\u0301\u200d", max_size=200) | st.text(max_size=200)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("Ring nu.", "Ring nu.", id="a paragraph"),
        pytest.param("Ett\ntvå\n\ntre", "Ett två\n\ntre", id="a line that goes on, and a new paragraph"),
        pytest.param("**Fet** och *kursiv*", "<b>Fet</b> och <i>kursiv</i>", id="bold and italics"),
        pytest.param("***båda***", "<b><i>båda</i></b>", id="both"),
        pytest.param("- ett\n- **två**\n\nslut", "• ett\n• <b>två</b>\n\nslut", id="a list"),
        pytest.param("Först:\n\n1. ett\n2. två", "Först:\n1. ett\n2. två", id="a numbered list"),
        pytest.param("- ett\n  - två\n- tre", "• ett\n  • två\n• tre", id="a list in a list"),
        pytest.param("- ett\n\n  mer\n- två", "• ett\nmer\n• två", id="two paragraphs in an item"),
        pytest.param("[1177](https://1177.se/?a=1&b=2)", '<a href="https://1177.se/?a=1&amp;b=2">1177</a>', id="a link"),
        pytest.param('[x](https://a.se/"onx)', '<a href="https://a.se/%22onx">x</a>', id="a quotation mark in an address"),
        pytest.param("[x](tg://user?id=1)", "x", id="an address inside Telegram"),
        pytest.param("[x](tel:112)", "x", id="a number as an address"),
        pytest.param("[x](javascript:alert(1))", "[x](javascript:alert(1))", id="a script as an address"),
        pytest.param("<b>x</b> & <script>", "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;", id="HTML"),
        pytest.param("&lt;b&gt;", "&amp;lt;b&amp;gt;", id="HTML that is escaped already"),
        pytest.param(
            "# Rubrik\n> citat\n`kod` ![x](https://a.se)",
            '# Rubrik &gt; citat `kod` !<a href="https://a.se">x</a>',
            id="what is no form of ours stays text",
        ),
    ],
)
def test_markdown_becomes_html(markdown: str, expected: str) -> None:
    """Paragraphs, lists, bold, italics and links are marked; everything else is text."""
    assert html(blocks(markdown)) == expected


@given(MARKDOWN)
def test_no_text_injects_markup(markdown: str) -> None:
    """Whatever is written, Telegram reads what we meant: the same text, and links to pages only."""
    message = blocks(markdown)
    shown = read(html(message))
    assert shown.text == "".join(f"{block.gap if number else ''}{block.text}" for number, block in enumerate(message))
    assert {tag for tag, _, _ in shown.entities} <= {"b", "i", "a"}


@given(MARKDOWN)
def test_a_line_stays_a_line(markdown: str) -> None:
    """A label is read as text with styles, whatever is in it."""
    assert read(html([Block(inline(markdown))])).text == words(inline(markdown))


@given(st.lists(st.text(alphabet="abcåäö", min_size=1), min_size=1, max_size=20))
def test_plain_words_are_kept(text: list[str]) -> None:
    """Words that mean nothing to Markdown come out as they went in."""
    assert html(blocks(" ".join(text))) == " ".join(text)


def test_blocks_of_a_form_stand_together() -> None:
    """A folded quotation is one, with what stands before it outside."""
    message = [
        Block((Run("Källor", bold=True),)),
        Block((Run("a < b"),), "\n", form="folded"),
        Block((Run("c", link="https://c.se"),), "\n", form="folded"),
        Block((Run("___"),), "\n", form="code"),
        Block((Run("slut"),)),
    ]
    assert html(message) == (
        '<b>Källor</b>\n<blockquote expandable>a &lt; b\n<a href="https://c.se">c</a></blockquote>\n<pre>___</pre>\n\nslut'
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "<u>x</u>",
        "<b>x",
        "x</b>",
        "<b><i>x</b></i>",
        "a & b",
        "a < b",
        "a > b",
        "&nbsp;",
        "<b></b>",
        "<pre><b>x</b></pre>",
        '<a href="x">x</a>',
        "<blockquote>x</blockquote>",
        "<b><blockquote expandable>x</blockquote></b>",
        "<B>x</B>",
        "<b>a<b>b</b></b>",
    ],
)
def test_the_reader_is_strict(wrong: str) -> None:
    """What Telegram refuses, or reads in another way than it was meant, is an error in these tests."""
    with pytest.raises(WrongMarkupError):
        read(wrong)
