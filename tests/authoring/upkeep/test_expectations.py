"""What a case expects, made to agree with the trees as they are now."""

import pytest

from bot.authoring.rehearse import rehearse
from bot.authoring.upkeep.expectations import ORDER, Mending, mended
from bot.authoring.upkeep.rewriting import rewritten_text
from bot.knowledge.case import Case
from bot.knowledge.knowledge import Knowledge
from tests.small import ACUTE, CHILD, small_base, valued

TREE = """
tree: fraga
title: Fråga om våld
summary: Fråga.
owner: test
reviewed: 2026-11-21
start: ensam
steps:
  ensam:
    question: Är ni ensamma?
    answers: {Ja: barn, Nej: vanta}
  barn:
    question: Finns det barn?
    answers: {Ja: rad, Nej: vanta}
  rad:
    advice: Sitt kvar
    actions: [Sitt]
    next: anmal
  anmal:
    outcome: Anmäl
    urgency: today
    contacts: [vaxel]
  vanta:
    outcome: Vänta
    urgency: soon
"""
CASE = """\
case: hallen
title: Ett barn i hallen
fictional: ja
topics: [fraga]
role: skola
municipality: kil
at: 2026-11-20T14:10
story: |
  Du är ensam med en elev.
start: fraga
answers: # i den ordning man frågar
  fraga/ensam: {choose: Ja, because: Du är ensam med eleven.}
  fraga/barn: {choose: Ja, because: Ett barn har följt med hem.}
ends: fraga/anmal
passes: [fraga/rad]
contacts:
  vaxel: {service: kil-vaxel, open: ja}
"""
SWAPPED = (
    TREE.replace("start: ensam", "start: barn")
    .replace("{Ja: barn, Nej: vanta}", "{Ja: rad, Nej: vanta}")
    .replace(
        "question: Finns det barn?\n    answers: {Ja: rad, Nej: vanta}",
        "question: Finns det barn?\n    answers: {Ja: ensam, Nej: vanta}",
    )
)


def base_of(tree: str, case: str = CASE) -> Knowledge:
    """Return a base with the tree and the case."""
    return small_base(ACUTE, CHILD, tree, cases={"hallen": valued(Case, case)})


def mend(tree: str, case: str = CASE) -> tuple[Mending, str]:
    """Return how the case is mended, and its file afterwards, which is played without faults if it could be mended."""
    base = base_of(tree, case)
    mending = mended(base, base.cases["hallen"])
    text = rewritten_text(case, mending.changes, file="hallen.yaml", order=ORDER)
    assert mending.lacks or rehearse(base, valued(Case, text)).faults == ()
    return mending, text


def test_the_trees_are_what_they_are_said_to_be() -> None:
    """The control: the case is played without faults, and the swapped questions stand the other way about."""
    base, swapped = base_of(TREE), base_of(SWAPPED)
    way = ("fraga/ensam", "fraga/barn", "fraga/rad", "municipality", "fraga/anmal")
    assert rehearse(base, base.cases["hallen"]).places == way
    assert rehearse(swapped, swapped.cases["hallen"]).places == (way[1], way[0], *way[2:])


@pytest.mark.parametrize("tree", [TREE, SWAPPED], ids=["as it was", "questions in another order"])
def test_a_case_that_agrees(tree: str) -> None:
    """Nothing is changed in a case that is played without faults, and the order of the questions is no fault."""
    assert mend(tree) == (Mending(), CASE)


@pytest.mark.parametrize(
    ("tree", "told", "replaced"),
    [
        pytest.param(
            TREE.replace("next: anmal", "next: vanta"),
            (
                "slutar nu vid 'fraga/vanta' (Vänta), förut vid 'fraga/anmal' (Anmäl)",
                "väntar sig ingen kontakt för 'vaxel' längre: steget visar ingen",
            ),
            {"ends: fraga/anmal": "ends: fraga/vanta", "contacts:\n  vaxel: {service: kil-vaxel, open: ja}\n": ""},
            id="another end",
        ),
        pytest.param(
            TREE.replace("Ja: rad,", "Ja: anmal,").replace("start: ensam", "start: ensam\n# rad"),
            ("går inte längre genom 'fraga/rad' (Sitt kvar)",),
            {"passes: [fraga/rad]\n": ""},
            id="advice that is passed by",
        ),
        pytest.param(
            TREE.replace("rad", "stanna"),
            ("går inte längre genom 'fraga/rad'", "går nu genom 'fraga/stanna' (Sitt kvar)"),
            {"passes: [fraga/rad]": "passes: [fraga/stanna]"},
            id="advice with another id",
        ),
        pytest.param(
            TREE.replace("{Ja: barn, Nej: vanta}", "{Ja: rad, Nej: vanta}"),
            (
                "svaret vid 'fraga/barn' (Finns det barn?) (Ja: Ett barn har följt med hem.) kom aldrig till användning och tas bort",
            ),
            {"  fraga/barn: {choose: Ja, because: Ett barn har följt med hem.}\n": ""},
            id="a question that is not asked any more",
        ),
        pytest.param(
            TREE.replace("contacts: [vaxel]", "contacts: [akut, vaxel]").replace("anmal", "ring"),
            (
                "slutar nu vid 'fraga/ring' (Anmäl), förut vid 'fraga/anmal'",
                "väntar sig nu 'larm' först för 'akut'",
            ),
            {
                "ends: fraga/anmal": "ends: fraga/ring",
                "open: ja}\n": "open: ja}\n  akut: {service: larm, open: ja}\n",
            },
            id="an end with more to call",
        ),
    ],
)
def test_expectations_are_written_anew(tree: str, told: tuple[str, ...], replaced: dict[str, str]) -> None:
    """What is expected follows the trees, each change is told, and every other letter of the file stands."""
    mending, text = mend(tree)
    expected = CASE
    for old, new in replaced.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert (mending.told, mending.lacks, text) == (told, (), expected)


@pytest.mark.parametrize(
    ("case", "told", "contacts"),
    [
        pytest.param(
            ("service: kil-vaxel, open: ja", "service: larm"),
            ("först för 'vaxel' står nu 'kil-vaxel', förut 'larm'",),
            "{service: kil-vaxel}",
            id="another first",
        ),
        pytest.param(("open: ja", "open: nej"), ("'kil-vaxel' är nu öppen då",), "{service: kil-vaxel, open: ja}", id="open"),
        pytest.param(
            ("at: 2026-11-20T14:10", "at: 2026-11-20T20:10"),
            ("'kil-vaxel' är nu inte öppen då",),
            "{service: kil-vaxel, open: nej}",
            id="closed",
        ),
    ],
)
def test_whom_the_case_expects(case: tuple[str, str], told: tuple[str, ...], contacts: str) -> None:
    """Who stands first, and whether they answer, follows the services; hours are added to no case that had none."""
    mending, text = mend(TREE, CASE.replace(*case))
    assert mending.told == told
    assert text == CASE.replace(*case).rpartition("  vaxel: ")[0] + f"  vaxel: {contacts}\n"


@pytest.mark.parametrize(
    ("tree", "lacks"),
    [
        pytest.param(
            TREE.replace("barn:", "finns:").replace("Ja: barn", "Ja: finns"),
            (
                "Vid 'fraga/finns' (Finns det barn?) saknas ett svar. Det som går: Ja, Nej.",
                "Svaret vid 'fraga/barn' kom aldrig till användning. Har frågan bytt namn?",
            ),
            id="a question with another id",
        ),
        pytest.param(
            TREE.replace("{Ja: rad, Nej: vanta}", "{Jag tror det: rad, Nej: vanta}"),
            ("Vid 'fraga/barn' (Finns det barn?) går det inte att svara 'Ja'. Det som går: Jag tror det, Nej.",),
            id="an answer in other words",
        ),
        pytest.param(
            TREE.replace("{Ja: rad, Nej: vanta}", "{'Ja.': {id: det-gor-det, to: rad}, Nej: vanta}"),
            ("Vid 'fraga/barn' (Finns det barn?) går det inte att svara 'Ja'. Menade du 'Ja.'?",),
            id="an answer in nearly the same words",
        ),
        pytest.param(
            TREE.replace("next: anmal", "next: ensam"),
            ("Fallet tar aldrig slut: efter 100 tryck står det vid 'fraga/ensam'.",),
            id="a way that goes round",
        ),
    ],
)
def test_what_only_a_person_can_mend(tree: str, lacks: tuple[str, ...]) -> None:
    """Where an answer is missing it is told at which step and what can be answered, and nothing is changed."""
    assert mend(tree) == (Mending(lacks=lacks), CASE)


def test_a_case_that_does_not_begin() -> None:
    """A topic that is gone is told."""
    case = CASE.replace("start: fraga", "start: fragor")
    lacks = "Fallet kommer inte längre än till 'menu'. Se efter vad som står vid start, role och municipality."
    assert mend(TREE, case) == (Mending(lacks=(lacks,)), case)


def test_a_question_that_nothing_answers() -> None:
    """A case that begins by a question in words needs a wording that leads there."""
    case = CASE.replace("start: fraga", "start: fraga/barn")
    lacks = "Fallet börjar vid 'fraga/barn', men dit leder ingen formulering i wordings."
    assert mend(TREE, case) == (Mending(lacks=(lacks,)), case)


def test_the_same_answer_in_other_words() -> None:
    """An answer that keeps its id may be worded anew: the case names it by its first words, and is played as before."""
    tree = TREE.replace("{Ja: rad, Nej: vanta}", "{Jag tror det: {id: ja, to: rad}, Nej: vanta}")
    assert mend(tree) == (Mending(), CASE)


def test_a_row_that_is_gone() -> None:
    """A row of a checklist that the case ticks and that is gone is told, if the case is played otherwise without it."""
    case = CASE.replace("fraga/barn: {choose: Ja,", "fraga/barn: {choose: [hort, sett],")
    tree = TREE.replace(
        "question: Finns det barn?\n    answers: {Ja: rad, Nej: vanta}",
        "checklist: Vad vet du?\n    items: {hort: Hört, last: Läst}\n    leads: [{all: [hort, last], to: rad}, {else: vanta}]",
    )
    lacks = "Vid 'fraga/barn' (Vad vet du?) går det inte att svara 'sett'. Det som går: hort, last."
    assert mend(tree, case) == (Mending(lacks=(lacks,)), case)
