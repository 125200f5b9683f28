"""Files of questions: what is read, and what is told of a file that cannot be."""

from pathlib import Path

import pytest

from bot.authoring.asking.questions import Message, Question, messages, questions
from bot.errors import KnowledgeError


def laid(folder: Path, text: str | bytes) -> Path:
    """Write a file of questions."""
    file = folder / "fragor.tsv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_questions_are_read(tmp_path: Path) -> None:
    """Columns may stand in any order; quotation marks are letters, and what is not there is not judged or nothing."""
    text = (
        "topic\tquery\tmunicipality\tacute\tnote\trole\tdifficulty\n"
        'oro|fraga\t hon sa "hjälp" \tkil\tnear\tsak samma\tskola\tcolloquial\n'
        "none\tvar köper jag en cykel\t?\t\t\t?\t\n"
    )
    assert questions(laid(tmp_path, text)) == (
        Question(
            query='hon sa "hjälp"',
            topics=("oro", "fraga"),
            municipality="kil",
            role="skola",
            difficulty="colloquial",
            acute="near",
        ),
        Question(query="var köper jag en cykel", topics=("none",), municipality="?", role="?"),
    )


def test_two_columns_are_enough(tmp_path: Path) -> None:
    """A question and its topic; the line ends as it does on any machine."""
    (question,) = questions(laid(tmp_path, "query\ttopic\r\nvart ringer jag\toro\r\n"))
    assert question == Question(query="vart ringer jag", topics=("oro",), municipality="", role="", difficulty="", acute="no")
    assert [question.inside, Question(query="x", topics=("none",)).inside] == [True, False]


def test_a_file_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """The mark that some programs put first is no part of the first header, and only an end of line ends a question."""
    (question,) = questions(laid(tmp_path, "\ufeffquery\ttopic\nvart\u2028ringer jag\toro\n"))
    assert (question.query, question.topics) == ("vart\u2028ringer jag", ("oro",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "{file} har inga frågor. Första raden är rubriker: query, topic, …, med tabb emellan.", id="empty"),
        pytest.param(
            "query\ttopic\n",
            "{file} har inga frågor. Första raden är rubriker: query, topic, …, med tabb emellan.",
            id="headers alone",
        ),
        pytest.param(
            "query\ttopic\nvart ringer jag\toro\n\toro\n",
            "{file}, rad 3: query saknas. Kolumnerna skiljs åt med tabb.",
            id="no question",
        ),
        pytest.param(
            "query\ttopic\nvart ringer jag\n", "{file}, rad 2: topic saknas. Kolumnerna skiljs åt med tabb.", id="no topic"
        ),
        pytest.param("query,topic\nvart,oro\n", "{file}, rad 2: query saknas. Kolumnerna skiljs åt med tabb.", id="commas"),
        pytest.param(
            "vart ringer jag\toro\nhur gör jag\toro\n",
            "{file}, rad 2: query saknas. Kolumnerna skiljs åt med tabb.",
            id="no headers",
        ),
        pytest.param(b"query\ttopic\n\xe5\tx\n", "{file} går inte att läsa: filen är inte UTF-8.", id="another encoding"),
    ],
)
def test_faulty_files_are_told(tmp_path: Path, text: str | bytes, told: str) -> None:
    """The file, the line and what is missing are told."""
    file = laid(tmp_path, text)
    with pytest.raises(KnowledgeError) as raised:
        questions(file)
    assert str(raised.value) == told.format(file=file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """What the machine says of the file is told."""
    with pytest.raises(KnowledgeError) as raised:
        questions(tmp_path / "finns-inte.tsv")
    assert str(raised.value) == f"{tmp_path / 'finns-inte.tsv'} går inte att läsa: mappen eller filen finns inte."


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    """A line of nothing is no question; the lines after it are counted as an editor counts them."""
    file = laid(tmp_path, "query\ttopic\n\nvart ringer jag\toro\n\nutan ämne\t\n")
    with pytest.raises(KnowledgeError) as raised:
        questions(file)
    assert str(raised.value) == f"{file}, rad 5: topic saknas. Kolumnerna skiljs åt med tabb."


def test_messages_are_read(tmp_path: Path) -> None:
    """A message and what it is; columns may stand in any order, others are passed over, and quotation marks are letters."""
    text = (
        "acute\ttopic\tquery\n"
        'yes\t\t han sa "jag kommer" \n'
        "suicide\tsjalvmord\thon vill inte leva\r\n"
        "\n"
        " near \t\thon var rädd förra året\n"
        "no\tnone\tvar köper jag en cykel\n"
    )
    assert messages(laid(tmp_path, text)) == (
        Message(text='han sa "jag kommer"', acute="yes"),
        Message(text="hon vill inte leva", acute="suicide"),
        Message(text="hon var rädd förra året", acute="near"),
        Message(text="var köper jag en cykel", acute="no"),
    )


UNLABELLED = "{file}, rad {line}: query saknas, eller acute är inte yes, suicide, near, no. Kolumnerna skiljs åt med tabb."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("query\tacute\nhan är här\tyes\nhej\tmaybe\n", 3, id="another label"),
        pytest.param("query\tacute\nhan är här\teither\n", 2, id="what questions may have and messages not"),
        pytest.param("query\tacute\nhan är här\tYes\n", 2, id="a capital"),
        pytest.param("query\tacute\n\nhan är här\t\n", 3, id="no label, after a blank line"),
        pytest.param("query\tacute\nhan är här\n", 2, id="no second column"),
        pytest.param("query\tacute\n \tyes\n", 2, id="no message"),
        pytest.param("query,acute\nhan är här,yes\n", 2, id="commas"),
        pytest.param("query\ttopic\nhan är här\takut-fara\n", 2, id="a file of topics"),
    ],
)
def test_faulty_messages_are_told(tmp_path: Path, text: str, line: int) -> None:
    """The file, the line, what is wrong there and what may stand there are told."""
    file = laid(tmp_path, text)
    with pytest.raises(KnowledgeError) as raised:
        messages(file)
    assert str(raised.value) == UNLABELLED.format(file=file, line=line)


def test_a_file_without_messages_is_told(tmp_path: Path) -> None:
    """It is told as a file without questions is."""
    file = laid(tmp_path, "query\tacute\n")
    with pytest.raises(KnowledgeError) as raised:
        messages(file)
    assert str(raised.value) == f"{file} har inga frågor. Första raden är rubriker: query, topic, …, med tabb emellan."
