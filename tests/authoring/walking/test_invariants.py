"""Rules over all journeys: proved on the graph, and the shortest journey that breaks one told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.authoring.places import turned
from bot.authoring.walking import proving
from bot.authoring.walking.graph import Graph, graph
from bot.authoring.walking.invariants import Verdict, landings, proved
from bot.authoring.walking.lookback import onward
from bot.authoring.walking.passages import Passages
from bot.authoring.walking.searching import Search
from bot.knowledge.invariant import Invariant
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Checklist, Question, Route, Tree
from bot.knowledge.wordings import Wordings
from tests.authoring.listing import each_tree_a_topic, listed, people
from tests.engine.test_journeys import bases
from tests.small import ACUTE, ASK, CHILD, small_base, valued
from tests.small import listed as each_of

BASE = small_base(ACUTE, CHILD, ASK)
MOST_LISTED = 80


def verdict(rule: str, base: Knowledge = BASE) -> Verdict:
    """Return the verdict on one rule, written without what it says."""
    return proved(base, [valued(Invariant, f"{{id: regeln, says: Så ska det vara., {rule}}}")])[0]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        pytest.param("when: [fraga/barn/ja], then: [orosanmalan/misstanke]", "", id="then: kept by a visit"),
        pytest.param("when: [orosanmalan/anmal], then: [orosanmalan/misstanke]", "", id="then: kept before the place"),
        pytest.param(
            "when: [fraga/barn/ja], then: [orosanmalan/anmal, orosanmalan/rad]",
            "Är ni ensamma? [Ja] → Finns det barn? [Ja] → Vad har du sett eller hört? [inget kryss] → Prata med barnet → Följ upp barnet. Vägen slutar vid 'fraga/foljer-upp' och har inte gått genom 'orosanmalan/anmal' eller 'orosanmalan/rad'.",
            id="then: an outcome of a visit does not end the journey",
        ),
        pytest.param(
            "then: [akut-fara/fara]",
            "Vad har du sett eller hört? [Barnet har berättat] → Anmäl genast. Vägen slutar vid 'orosanmalan/anmal' och har inte gått genom 'akut-fara/fara'.",
            id="then: without when it is for all journeys",
        ),
        pytest.param("from: [akut-fara], then: [akut-fara/fara]", "", id="from: only journeys that begin there"),
        pytest.param(
            "from: [orosanmalan/rad], then: [akut-fara/fara]",
            "Sitt kvar hos barnet → Anmäl genast. Vägen slutar vid 'orosanmalan/anmal' och har inte gått genom 'akut-fara/fara'.",
            id="from: a step where no topic lands",
        ),
        pytest.param("when: [orosanmalan/misstanke/radd], never: [orosanmalan/prata]", "", id="never: kept by ticks"),
        pytest.param(
            "when: [orosanmalan/misstanke/berattat], never: [orosanmalan/rad]",
            "Vad har du sett eller hört? [Barnet har berättat, Barnet är rädd] → Sitt kvar hos barnet. Vägen kommer till 'orosanmalan/rad'.",
            id="never: broken by ticks of both",
        ),
        pytest.param("when: [orosanmalan/anmal], never: [orosanmalan/misstanke]", "", id="never: what comes before is allowed"),
        pytest.param(
            "never: [fraga/barn/nej]",
            "Är ni ensamma? [Ja] → Finns det barn? [Nej]. Vägen kommer till 'fraga/barn/nej'.",
            id="never: an answer",
        ),
        pytest.param(
            "when: [fraga/ensam/ja], never: [fraga/for-skola]",
            "För Skola. Är ni ensamma? [Ja] → Finns det barn? [Nej] → För skolan. Vägen kommer till 'fraga/for-skola'.",
            id="never: broken for one role",
        ),
        pytest.param(
            "never: [fraga/vag]",
            "För Skola. Är ni ensamma? [Ja] → Finns det barn? [Nej] → För skolan. Vägen kommer till 'fraga/vag'.",
            id="never: a route",
        ),
        pytest.param("when: [fraga/barn/ja], never: [fraga/vag]", "", id="never: a route by an earlier answer"),
        pytest.param("when: [orosanmalan/rad], first: [orosanmalan/misstanke/radd]", "", id="first: kept"),
        pytest.param(
            "when: [orosanmalan/anmal], first: [orosanmalan/rad, fraga/barn]",
            "Vad har du sett eller hört? [Barnet har berättat] → Anmäl genast. Vägen kommer till 'orosanmalan/anmal' utan att först ha gått genom 'orosanmalan/rad' eller 'fraga/barn'.",
            id="first: broken",
        ),
        pytest.param(
            "when: [orosanmalan/anmal], first: [orosanmalan/anmal]",
            "Vad har du sett eller hört? [Barnet har berättat] → Anmäl genast. Vägen kommer till 'orosanmalan/anmal' utan att först ha gått genom 'orosanmalan/anmal'.",
            id="first: the place itself does not count",
        ),
        pytest.param("from: [fraga], when: [fraga/barn/ja], then: [orosanmalan/misstanke], within: 1", "", id="within: kept"),
        pytest.param(
            "from: [fraga], when: [fraga/ensam/ja], then: [orosanmalan/misstanke, fraga/vanta, fraga/for-skola], within: 1",
            "Är ni ensamma? [Ja] → Finns det barn? [Ja] → Vad har du sett eller hört? 'orosanmalan/misstanke' är fråga 2 sedan regeln började gälla, och dessförinnan har vägen inte gått genom 'orosanmalan/misstanke', 'fraga/vanta' eller 'fraga/for-skola'.",
            id="within: a question too late",
        ),
        pytest.param(
            "from: [fraga], then: [fraga/barn, fraga/vanta], within: 1",
            "Är ni ensamma? [Ja] → Finns det barn? 'fraga/barn' är fråga 2, och dessförinnan har vägen inte gått genom 'fraga/barn' eller 'fraga/vanta'.",
            id="within: counted from the beginning",
        ),
        pytest.param(
            "from: [fraga], then: [fraga/barn, fraga/vanta], within: 2", "", id="within: the question itself is counted"
        ),
        pytest.param("when: [fraga/barn], then: [fraga/barn], within: 1", "", id="within: the place it is counted from is not"),
        pytest.param(
            "when: [fraga/barn/ja], first: [fraga/barn], never: [fraga/ensam], then: [fraga/foljer-upp]", "", id="all at once"
        ),
    ],
)
def test_verdicts(rule: str, told: str) -> None:
    """A rule holds, or a shortest journey that breaks it is told, with what was not kept."""
    found = verdict(rule)
    assert (found.told(), found.holds, found.applies) == (told, not told, True)


@pytest.mark.parametrize(
    ("rule", "applies"),
    [
        pytest.param("when: [fraga/barn], then: [fraga/ensam]", True, id="met"),
        pytest.param("from: [akut-fara], when: [fraga/barn], then: [fraga/ensam]", False, id="not met from there"),
        pytest.param("from: [borta], then: [fraga/ensam]", False, id="nobody comes in"),
        pytest.param("from: [fraga/barn], when: [fraga/barn], never: [fraga/ensam]", True, id="met where it begins"),
    ],
)
def test_a_rule_that_no_journey_meets(rule: str, applies: bool) -> None:  # noqa: FBT001  # a column of the table
    """A rule that is never tried holds, and that is said."""
    found = verdict(rule)
    assert (found.holds, found.applies) == (True, applies)


LOOKS_BACK = """
tree: fraga
title: Fråga
summary: Fråga.
owner: test
reviewed: 2026-11-21
start: vag
steps:
  vag: {route: {by: orosanmalan/barn, ja: slut, else: fara}}
  fara: {question: Är någon i fara?, answers: {Ja: slut, Nej: slut}}
  slut: {outcome: Slut, urgency: soon}
"""
ASKS = """
tree: orosanmalan
title: Oro
summary: Oro.
owner: test
reviewed: 2026-11-21
start: barn
steps:
  barn: {question: Finns det barn?, answers: {Ja: slut, Nej: slut}}
  slut: {outcome: Slut, urgency: soon}
"""


def test_another_journey_answers_nothing() -> None:
    """Routes look back at this journey only, also when they ask for a question of another tree."""
    base = small_base(ACUTE, LOOKS_BACK, ASKS)
    assert verdict("from: [fraga], then: [fraga/fara]", base).told() == ""
    assert verdict("when: [orosanmalan/barn/ja], never: [fraga/slut]", base).told() == ""


BY_TOWN = """
tree: fraga
title: Fråga
summary: Fråga.
owner: test
reviewed: 2026-11-21
start: vag
steps:
  vag: {route: {by: municipality, kil: i-kil, else: lan}}
  lan: {route: {by: county, varmland: i-lanet, else: okant}}
  i-kil: {outcome: I Kil, urgency: soon}
  i-lanet: {outcome: I länet, urgency: soon}
  okant: {outcome: Okänt, urgency: soon}
"""


@pytest.mark.parametrize(
    ("place", "told"),
    [
        pytest.param("i-kil", "För Kil. I Kil. Vägen kommer till 'fraga/i-kil'.", id="a municipality"),
        pytest.param("i-lanet", "För Säffle. I länet. Vägen kommer till 'fraga/i-lanet'.", id="another of the county"),
        pytest.param("okant", "För okänd kommun. Okänt. Vägen kommer till 'fraga/okant'.", id="none"),
    ],
)
def test_municipalities(place: str, told: str) -> None:
    """Whom a journey is for is told when it is not for all."""
    assert verdict(f"never: [fraga/{place}]", small_base(ACUTE, CHILD, BY_TOWN)).told() == told


def test_many_places_are_not_all_told() -> None:
    """A rule may name many places; its own line has them all."""
    rule = "from: [akut-fara], then: [fraga/ensam, fraga/barn, fraga/efter, fraga/vag, fraga/vanta]"
    assert verdict(rule).told().endswith("inte gått genom 'fraga/ensam', 'fraga/barn', 'fraga/efter' eller någon av 2 till.")


def test_journeys_begin_at_topics_and_their_parts() -> None:
    """The topics come first, then parts that land elsewhere, each place once."""
    topics = "[{id: a, title: A, lands: fraga}, {id: b, title: B, lands: akut-fara}]"
    asked = "[{topic: a, about: [{says: [x], lands: fraga/barn}]}, {topic: b, about: [{says: [y]}, {says: [z], lands: fraga}]}]"
    base = small_base(
        topics={topic.id: topic for topic in each_of(Topic, topics)},
        wordings={wordings.id: wordings for wordings in each_of(Wordings, asked)},
    )
    assert landings(base) == ("fraga", "akut-fara", "fraga/barn")


def test_a_breach_is_written_whole() -> None:
    """The journey has its places, so that it can be gone through."""
    breach = verdict("never: [fraga/for-skola]").breach
    assert breach is not None
    assert (breach.demand, breach.moment) == ("never", "fraga/for-skola")
    assert breach.journey.as_json() == {
        "role": "Skola",
        "municipality": "",
        "shown": [
            {"place": "fraga/ensam", "title": "Är ni ensamma?", "chosen": "Ja"},
            {"place": "fraga/barn", "title": "Finns det barn?", "chosen": "Nej"},
            {"place": "fraga/for-skola", "title": "För skolan", "chosen": ""},
        ],
    }


@settings(max_examples=40, deadline=None)
@given(base=bases().map(each_tree_a_topic), data=st.data())
def test_as_when_every_journey_is_listed(base: Knowledge, data: st.DataObject) -> None:
    """A rule that is proved holds on every journey; one that is not is broken on a listed journey, and on none that is shorter."""
    rule = data.draw(_rules(base))
    found = proved(base, [rule])[0]
    apart = frozenset(_named(rule))
    ways = [islice(listed(base, topic, person, apart=apart), MOST_LISTED) for topic in base.topics for person in people(base)]
    journeys = [list(some) for some in ways]
    if any(len(some) == MOST_LISTED for some in journeys):
        return
    broken = [each for each in chain(*journeys) if _breaks(base, rule, each.moments)]
    if found.breach is None:
        assert not broken
    else:
        told = [shown.place for shown in found.breach.journey.shown]
        assert any([f"{stop.tree}/{stop.step}" for stop in each.stops][: len(told)] == told for each in broken)
        assert min(_ends(base, rule, each.moments) for each in broken) == len(told) + _is_answer(found.breach.moment)


def _searched(base: Knowledge, rules: Sequence[Invariant]) -> list[bool]:
    """Return of each rule whether no journey breaks it, by searching for one through all states."""
    starts = landings(base)
    graph = Graph(base, starts, kept={moment: moment for rule in rules for moment in _named(rule)})
    return [Search(graph, rule, starts, turned(onward(base))).breach() is None for rule in rules]


def _named(rule: Invariant) -> tuple[str, ...]:
    return (*rule.when, *rule.then, *rule.first, *rule.never)


@settings(max_examples=100, deadline=None)
@given(base=bases().map(each_tree_a_topic), data=st.data())
def test_as_when_each_rule_is_searched_for(base: Knowledge, data: st.DataObject) -> None:
    """Rules that are proved together hold when a search through all journeys finds none that breaks them, and else a journey is told."""
    rules = [data.draw(_rules(base)) for _ in range(4)]
    found = proved(base, rules)
    assert [each.holds for each in found] == _searched(base, rules)
    applies = [proved(base, [rule])[0].applies for rule in rules]
    assert [each.applies for each in found] == applies


@settings(max_examples=60, deadline=None)
@given(base=bases().map(each_tree_a_topic), data=st.data())
def test_in_circles(base: Knowledge, data: st.DataObject) -> None:
    """The same holds where answers lead back to steps that have been met, and where trees visit each other in a circle."""
    trees = {name: _led_back(tree, data) for name, tree in base.trees.items()}
    circular = replace(base, trees=trees)
    rules = [data.draw(_rules(base)) for _ in range(3)]
    assert [each.holds for each in proved(circular, rules)] == _searched(circular, rules)


def _led_back(tree: Tree, data: st.DataObject) -> Tree:
    """Return a tree in which an answer leads to another step or tree than it did."""
    questions = [step_id for step_id, step in tree.steps.items() if isinstance(step, Question)]
    if not questions:
        return tree
    step_id = data.draw(st.sampled_from(questions))
    written = tree.steps[step_id].model_dump(by_alias=True)
    back = data.draw(st.sampled_from(sorted(tree.steps)))
    lead = data.draw(st.sampled_from([{"to": back}, {"visit": "tredje", "then": back}]))
    written["answers"][data.draw(st.sampled_from(sorted(written["answers"])))] = lead
    return tree.model_copy(update={"steps": {**tree.steps, step_id: Question.model_validate(written)}})


@pytest.mark.parametrize(("bits", "people"), [pytest.param(1, 60, id="a rule"), pytest.param(20_000, 1, id="a person")])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=bases().map(each_tree_a_topic), data=st.data())
def test_in_parts(bits: int, people: int, monkeypatch: pytest.MonkeyPatch, base: Knowledge, data: st.DataObject) -> None:
    """Whatever does not fit in one sheet is proved with others, with the same verdicts."""
    rules = [data.draw(_rules(base)) for _ in range(3)]
    whole = [each.holds for each in proved(base, rules)]
    monkeypatch.setattr(proving, "MOST_BITS", bits)
    monkeypatch.setattr(proving, "MOST_PEOPLE", people)
    assert [each.holds for each in proved(base, rules)] == whole


ROUND = """
tree: runt
title: Runt
summary: Runt.
owner: test
reviewed: 2026-11-21
start: a
steps:
  a: {question: Igen?, answers: {Ja: b, Nej: {visit: inre, then: c}}}
  b: {advice: Vänta, next: a}
  c: {route: {by: inre/x, ja: z, else: a}}
  z: {outcome: Slut, urgency: soon}
"""
INNER = """
tree: inre
title: Inre
summary: Inre.
owner: test
reviewed: 2026-11-21
start: x
steps:
  x: {question: Visst?, answers: {Ja: y, Nej: x2}}
  x2: {question: Säkert?, answers: {Ja: y, Nej: x}}
  y: {outcome: Klart, urgency: soon}
"""
AGAIN = INNER.replace("Ja: y, Nej: x2", "Ja: {visit: runt, then: y}, Nej: x2")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        pytest.param("from: [runt], when: [runt/z], first: [inre/x/ja]", "", id="kept"),
        pytest.param("from: [runt], when: [runt/b], then: [runt/z]", "", id="kept by all that end"),
        pytest.param(
            "from: [runt], when: [inre/x/nej], never: [runt/z]",
            "Igen? [Nej] → Visst? [Nej] → Säkert? [Nej] → Visst? [Ja] → Klart → Slut. Vägen kommer till 'runt/z'.",
            id="broken when it has been round",
        ),
        pytest.param(
            "from: [runt], when: [runt/a], then: [runt/z], within: 3",
            "Igen? [Nej] → Visst? [Nej] → Säkert? [Nej] → Visst? [Nej] → Säkert? "
            "'inre/x2' är fråga 4 sedan regeln började gälla, och dessförinnan har vägen inte gått genom 'runt/z'.",
            id="broken by going round",
        ),
    ],
)
def test_ways_that_lead_round(rule: str, told: str) -> None:
    """Steps may lead back to where one has been, also across a visit."""
    assert verdict(rule, small_base(ACUTE, ROUND, INNER)).told() == told


@pytest.mark.parametrize(
    ("rule", "told", "applies"),
    [
        pytest.param("from: [runt], when: [runt/z], first: [inre/x/ja]", "", False, id="nobody comes there"),
        pytest.param(
            "from: [inre], when: [inre/x/nej], never: [inre/y]",
            "Visst? [Nej] → Säkert? [Ja] → Klart. Vägen kommer till 'inre/y'.",
            True,
            id="broken",
        ),
    ],
)
def test_trees_that_visit_each_other(rule: str, told: str, applies: bool) -> None:  # noqa: FBT001  # a column of the table
    """Visits that never come back are no ways, and rules are judged by those that are left."""
    found = verdict(rule, small_base(ACUTE, ROUND, AGAIN))
    assert (found.told(), found.applies) == (told, applies)


def test_a_visited_tree_is_gone_through_once() -> None:
    """However many places visit a tree, its states are there once, when nothing that follows looks back into it."""
    more = ASK.replace("Nej: vanta}", "Nej: {visit: orosanmalan, then: vanta}}").replace(
        "Nej: efter", "Nej: {visit: orosanmalan, then: vag}"
    )
    base = small_base(ACUTE, CHILD, more)
    counts = Counter(state.place for state in Passages(base, ["fraga"], {}).states if not state.stack)
    assert {place: count for place, count in counts.items() if count > 1} == {}
    assert Counter(state.place for state in graph(base, ["fraga"]).states)["orosanmalan/anmal"] > 1


@st.composite
def _rules(draw: st.DrawFn, base: Knowledge) -> Invariant:
    moments = st.sampled_from(sorted(_moments(base)))
    written: dict[str, Any] = {
        key: draw(st.lists(moments, max_size=2, unique=True)) for key in ("when", "then", "first", "never")
    }
    if not written["when"]:
        written["first"] = []
    if not (written["then"] or written["first"] or written["never"]):
        written["then"] = [draw(moments)]
    within = {"within": draw(st.sampled_from(["1", "2", "3"]))} if written["then"] and draw(st.booleans()) else {}
    return Invariant.model_validate({"id": "regeln", "says": "Så.", **written, **within})


def _moments(base: Knowledge) -> set[str]:
    moments = set()
    for tree in base.trees.values():
        for step_id, step in tree.steps.items():
            place = f"{tree.id}/{step_id}"
            moments |= set() if isinstance(step, Route) else {place}
            answers = step.choices if isinstance(step, Question) else step.items if isinstance(step, Checklist) else ()
            moments |= {f"{place}/{answer}" for answer in answers}
    return moments


def _breaks(base: Knowledge, rule: Invariant, moments: Sequence[str]) -> bool:
    return _ends(base, rule, moments) <= _places(moments)


def _is_answer(moment: str) -> bool:
    return moment.count("/") > 1


def _places(moments: Sequence[str]) -> int:
    return sum(not _is_answer(moment) for moment in moments)


def _ends(base: Knowledge, rule: Invariant, moments: Sequence[str]) -> int:
    """Return at which place, counted from 1, a journey is sure to break a rule; or more than there are when it does not."""
    for length in range(1, len(moments) + 1):
        if _wrong(base, rule, moments[:length], last=length == len(moments)):
            return _places(moments[:length]) + _is_answer(moments[length - 1])
    return _places(moments) + 1


def _wrong(base: Knowledge, rule: Invariant, moments: Sequence[str], *, last: bool) -> bool:
    begun = [number for number, moment in enumerate(moments) if moment in rule.when] if rule.when else [-1]
    if not begun:
        return False
    never = any(moment in rule.never for moment in moments[begun[0] + 1 :])
    first = bool(rule.first) and any(not set(moments[:number]) & set(rule.first) for number in begun)
    if not rule.then:
        return never or first
    then = next((number for number, moment in enumerate(moments) if moment in rule.then), None)
    asked = sum(_asks(base, moment) for moment in moments[begun[0] + 1 : None if then is None else then + 1])
    return never or first or (last and then is None) or asked > (rule.within or len(moments))


def _asks(base: Knowledge, moment: str) -> bool:
    tree, step, *_ = moment.split("/")
    return not _is_answer(moment) and isinstance(base.trees[tree].steps[step], Question | Checklist)
