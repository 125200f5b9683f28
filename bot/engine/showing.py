"""From where a session stands to what is shown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.engine import practice
from bot.engine.asking import assumed, question, suggestions, taking_back, unknown, ways
from bot.engine.exercise import cases, exercise
from bot.engine.journey import DONE, ONWARD, municipality_wanted, role_wanted, step_of
from bot.engine.numbers import NUMBERS, telling, which
from bot.engine.reply import Block, BlockKind, Button, Reply, Words
from bot.engine.session import MENU, UNSAID, Session
from bot.engine.wording import answer_label, known_titles
from bot.knowledge.handbook import Area
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Advice, Checklist, Guidance, Outcome, Question, Step

SWEDEN = ZoneInfo("Europe/Stockholm")
MENU_BUTTON = Button("meny", phrase("button-menu"), "navigation")
BACK_BUTTON = Button("tillbaka", phrase("button-back"), "navigation")
ACUTE_BUTTON = Button("112", phrase("button-acute"), "danger")
DONE_BUTTON = Button(DONE, phrase("button-done"), "done")
SUMMARY_BUTTON = Button("sammanfattning", phrase("button-summary"), "onward")
RESTART_BUTTON = Button("borja-om", phrase("button-restart"), "onward")
PRACTICE_BUTTON = Button("ova", phrase("button-practice"), "onward")
FORGET = "glom:ja"
"""The button that erases all that is kept."""
LEAVE_BUTTON = Button("sluta-ova", phrase("button-leave-practice"), "navigation")


def shown(base: Knowledge, session: Session, *, now: datetime, notices: tuple[Phrase, ...] = ()) -> Reply:
    """Return the reply for where the session stands, with a way to 112 and a way back in each."""
    reply = _shown(base, session, now)
    if facts := assumed(base, session):
        told = Block("hint", (phrase("assumed", facts=" · ".join(facts.values())),))
        reply = replace(reply, blocks=(told, *reply.blocks), buttons=(*reply.buttons, *taking_back(facts)))
    buttons = (*reply.buttons, *telling(base, session))
    return replace(reply, notices=notices, buttons=buttons, navigation=tuple(_away(session)))


def offered(base: Knowledge, session: Session, *, now: datetime) -> Iterator[Button]:
    """Yield every button that stands under the reply for where the session stands."""
    step = step_of(base, session)
    asking = session.view != "step" or role_wanted(base, session) or municipality_wanted(base, session)
    if asking or step is None or session.case:
        yield from _shown(base, session, now).buttons
    else:
        yield from _buttons(base, session, step)
    yield from taking_back(assumed(base, session))
    yield from telling(base, session)
    yield from _away(session)


def intro() -> Reply:
    """Return the first contact: what this is, what it is not, and never a name or a personal number."""
    return Reply(
        kind="intro",
        place="intro",
        title=phrase("intro-title"),
        blocks=(Block("text", (phrase("intro-is"), phrase("intro-is-not"), phrase("intro-privacy"))),),
    )


def forgotten() -> Reply:
    """Return the word that all is erased."""
    return Reply(kind="forgotten", place="forgotten", title=phrase("forgotten"))


def _away(session: Session) -> Iterator[Button]:
    """Yield the ways out, in the same order everywhere: back, menu, 112; out of an exercise there is one."""
    if not session.exercising and (session.path or session.view != "step"):
        yield BACK_BUTTON
    if session.case:
        yield LEAVE_BUTTON
    elif not session.at_menu or session.view != "step":
        yield MENU_BUTTON
    if session.view.partition(":")[0] != "acute":
        yield ACUTE_BUTTON


def _shown(base: Knowledge, session: Session, now: datetime) -> Reply:
    if (beside := _beside(base, session, now)) is not None:
        return beside
    step = step_of(base, session)
    if session.case and step is not None:
        return exercise(base, session, step, _step(base, session, step))
    if role_wanted(base, session):
        return _ask_role(base, session)
    if municipality_wanted(base, session):
        return _ask_municipality(base, session)
    return _menu(base, session) if step is None else _step(base, session, step)


def _beside(base: Knowledge, session: Session, now: datetime) -> Reply | None:
    """Return the screen that is looked at beside the step, if one is."""
    view, _, part = session.view.partition(":")
    drawing = _BESIDE.get(view)
    return drawing(base, session, part, now) if drawing else None


def _menu(base: Knowledge, session: Session) -> Reply:
    """Return the menu: the topics of the first area and those of none, and the other areas."""
    first, *others = base.handbook.areas or (None,)
    placed = {topic for area in base.handbook.areas for topic in area.topics}
    loose = tuple(_topic(topic) for topic in base.topics.values() if topic.id not in placed)
    areas = tuple(Button(f"omrade:{area.id}", area.title) for area in others if area)
    summary = (SUMMARY_BUTTON, RESTART_BUTTON) if session.path else ()
    exercises = (PRACTICE_BUTTON,) if any(case.is_written for case in base.cases.values()) else ()
    buttons = (*(_topics(base, first) if first else ()), *loose, *areas, *summary, *exercises)
    return _menu_of(phrase("menu-title"), buttons, place="menu", hint=(Block("hint", (phrase("menu-hint"),)),))


def _menu_of(title: Words, buttons: tuple[Button, ...], *, place: str, hint: tuple[Block, ...] = ()) -> Reply:
    return Reply(kind="menu", place=place, title=title, blocks=hint, buttons=buttons)


def _area(base: Knowledge, area_id: str) -> Area | None:
    return next((area for area in base.handbook.areas if area.id == area_id), None)


def _topics(base: Knowledge, area: Area) -> tuple[Button, ...]:
    return tuple(_topic(base.topics[topic]) for topic in area.topics if topic in base.topics)


def _topic(topic: Topic) -> Button:
    return Button(f"amne:{topic.id}", topic.title)


def _step(base: Knowledge, session: Session, step: Step) -> Reply:
    return Reply(
        kind=step.kind,  # type: ignore[arg-type]  # a route is never shown, and the other four kinds are kinds of reply
        place=f"{session.tree}/{session.step}",
        title=step.title,
        trail=_trail(base, session),
        blocks=tuple(_blocks(base, session, step)),
        needs=step.contacts if isinstance(step, Guidance) else (),
        sources=(*step.sources, *_local_sources(base, session)),
        buttons=tuple(_buttons(base, session, step)),
        urgency=step.urgency if isinstance(step, Outcome) else "",
    )


def _trail(base: Knowledge, session: Session) -> tuple[str, ...]:
    return tuple(base.trees[tree].title for tree in (*(visit.tree for visit in session.stack), session.tree))


def _blocks(base: Knowledge, session: Session, step: Step) -> Iterator[Block]:
    if isinstance(step, Question | Checklist) and step.hint:
        yield Block("hint", (step.hint,))
    if step.text:
        yield Block("text", (step.text,))
    if session.role in step.by_role:
        yield Block("role", (step.by_role[session.role],))
    if isinstance(step, Guidance):
        yield from _lists(
            ("actions", step.actions), ("avoid", step.avoid), ("say", step.say), ("record", (step.record,) if step.record else ())
        )
        yield from _local(base, session, step)
    else:
        yield from _lists(("say", step.say))


def _lists(*lists: tuple[BlockKind, tuple[str, ...]]) -> Iterator[Block]:
    return (Block(kind, items) for kind, items in lists if items)


def _local(base: Knowledge, session: Session, step: Guidance) -> Iterator[Block]:
    if step.local is None:
        return
    county = base.county_of.get(session.municipality or UNSAID)
    if county is None:
        yield Block("local", (phrase("local-unknown-county"),))
        return
    supplement = base.supplements.get((county.id, f"{session.tree}/{session.step}"))
    yield Block("local", (supplement.text if supplement and supplement.text else phrase("local-none", county=county.name),))


def _local_sources(base: Knowledge, session: Session) -> tuple[str, ...]:
    county = base.county_of.get(session.municipality or UNSAID)
    supplement = base.supplements.get((county.id, f"{session.tree}/{session.step}")) if county else None
    return supplement.sources if supplement else ()


def _buttons(base: Knowledge, session: Session, step: Step) -> Iterator[Button]:
    if isinstance(step, Question):
        for answer in step.choices.values():
            yield Button(f"svar:{answer.id}", answer.label)
    elif isinstance(step, Checklist):
        for item, label in step.items.items():
            yield Button(f"{'avkryss' if item in session.ticked else 'kryss'}:{item}", label, "tick", item in session.ticked)
        yield DONE_BUTTON
    elif isinstance(step, Advice) or session.stack:
        yield Button(ONWARD, phrase("button-onward"), "onward")
    if isinstance(step, Guidance):
        yield from _around(base, session, step)


def _around(base: Knowledge, session: Session, step: Guidance) -> Iterator[Button]:
    for topic in step.see:
        yield Button(f"amne:{topic}", base.topics[topic].title, "onward")
    if step.contacts and session.municipality is None and any(base.needs[need].where != "national" for need in step.contacts):
        yield Button("kommun", phrase("button-municipality"), "onward")
    if isinstance(step, Outcome) and not session.stack:
        yield SUMMARY_BUTTON


def _ask_role(base: Knowledge, session: Session) -> Reply:
    roles = tuple(Button(f"roll:{role.id}", role.title) for role in base.roles.values())
    unsaid = Button(f"roll:{UNSAID}", phrase("button-role-unsaid"))
    return Reply(
        kind="ask",
        place="role",
        title=phrase("ask-role"),
        trail=() if session.at_menu else _trail(base, session),
        blocks=(Block("hint", (phrase("ask-role-hint"),)),),
        buttons=(*roles, unsaid),
    )


def _ask_municipality(base: Knowledge, session: Session, county_id: str = "") -> Reply:
    """Ask for the municipality: those of one county, and the way to the other counties."""
    shown_county = base.counties.get(county_id or base.handbook.home or "")
    if shown_county is None and len(base.counties) == 1:
        (shown_county,) = base.counties.values()
    towns = tuple(Button(f"kommun:{town.id}", town.name) for town in shown_county.municipalities) if shown_county else ()
    others = (county for county in base.counties.values() if county is not shown_county)
    counties = tuple(Button(f"lan:{county.id}", phrase("button-county", county=county.name)) for county in others)
    unsaid = Button(f"kommun:{UNSAID}", phrase("button-municipality-unsaid"))
    return Reply(
        kind="ask",
        place=f"county/{county_id}" if county_id else "municipality",
        title=phrase("ask-municipality"),
        trail=() if session.at_menu else _trail(base, session),
        blocks=(Block("hint", (phrase("ask-municipality-hint"),)),),
        buttons=(*towns, *counties, unsaid),
    )


def _card(base: Knowledge, session: Session, landings: str) -> Reply:
    """Return the card about danger that the view is named after, wherever the session stands, with the ways to what was asked."""
    suicide = base.handbook.suicide if session.view.startswith("suicide") else None
    tree, step_id = place(suicide or base.handbook.acute, base.trees)
    step = base.trees[tree].steps[step_id]
    card = replace(session.moved(tree, step_id), stack=())
    needs = step.contacts if isinstance(step, Guidance) else ()
    return Reply(
        kind="acute",
        place=f"{tree}/{step_id}",
        title=step.title,
        blocks=tuple(_blocks(base, card, step)),
        needs=needs,
        sources=step.sources,
        buttons=tuple(ways(base, landings)),
        urgency="now",
    )


def _summary(base: Knowledge, session: Session, now: datetime) -> Reply:
    passed = [choice for choice in session.path if choice.tree != MENU]
    places = dict.fromkeys(
        [(choice.tree, choice.step) for choice in passed] + ([] if session.at_menu else [(session.tree, session.step)])
    )
    steps = [base.trees[tree].steps[step] for tree, step in places]
    answered = ((base.trees[choice.tree].steps[choice.step].title, answer_label(base, choice)) for choice in passed)
    answers = tuple(phrase("summary-answer", question=question, answer=answer) for question, answer in answered if answer)
    blocks = (
        Block("answers", answers or (phrase("summary-no-answers"),)),
        *(Block("advice", (step.title, *step.actions)) for step in steps if isinstance(step, Guidance)),
        Block("facts", tuple(_facts(base, session, now))),
    )
    return Reply(
        kind="summary",
        place="summary",
        title=phrase("summary-title"),
        blocks=blocks,
        sources=tuple(dict.fromkeys(source for step in steps for source in step.sources)),
        buttons=(Button("andra", phrase("button-change"), "onward"), RESTART_BUTTON),
    )


def _facts(base: Knowledge, session: Session, now: datetime) -> Iterator[Words]:
    role, municipality = known_titles(base, session)
    if role:
        yield phrase("summary-role", role=role)
    if municipality:
        yield phrase("summary-municipality", municipality=municipality)
    yield phrase("summary-version", date=f"{now.astimezone(SWEDEN):%Y-%m-%d %H:%M}", version=base.version)


def _changes(base: Knowledge, session: Session) -> Reply:
    answered = ((number, choice, answer_label(base, choice)) for number, choice in enumerate(session.path))
    answers = tuple(
        Button(f"andra:{number}", phrase("change-answer", question=base.trees[choice.tree].steps[choice.step].title, answer=told))
        for number, choice, told in answered
        if told
    )
    role, municipality = (told or phrase("not-said").worded(base.phrases) for told in known_titles(base, session))
    known = (
        Button("roll", phrase("change-role", role=role), "onward"),
        Button("kommun", phrase("change-municipality", municipality=municipality), "onward"),
    )
    return Reply(
        kind="changes",
        place="changes",
        title=phrase("changes-title"),
        blocks=(Block("hint", (phrase("changes-hint"),)),),
        buttons=(*answers, *known),
    )


def _about(base: Knowledge, now: datetime) -> Reply:
    reviewed = min((tree.reviewed for tree in base.trees.values()), default=now.date())
    facts = (
        phrase("about-what", title=base.handbook.title, owner=base.handbook.owner),
        phrase("about-version", version=base.version, reviewed=reviewed),
        phrase("about-sources", count=len(base.sources)),
        phrase("about-privacy"),
        phrase("about-law"),
    )
    return Reply(
        kind="about",
        place="about",
        title=phrase("about-title"),
        blocks=(Block("text", facts),),
        buttons=(Button("glom", phrase("button-forget"), "onward"),),
    )


def _cases(base: Knowledge, session: Session, page: str) -> Reply:
    return cases(base, session, int(page) if page.isdigit() else 0)


def _area_menu(base: Knowledge, session: Session, area_id: str) -> Reply:
    area = _area(base, area_id)
    return _menu_of(area.title, _topics(base, area), place=f"area/{area.id}") if area else _menu(base, session)


def _forget() -> Reply:
    return Reply(
        kind="forget",
        place="forget",
        title=phrase("forget-title"),
        blocks=(Block("text", (phrase("forget-text"),)),),
        buttons=(Button(FORGET, phrase("button-forget"), "done"),),
    )


_BESIDE: Mapping[str, Callable[[Knowledge, Session, str, datetime], Reply]] = {
    "acute": lambda base, session, part, _now: _card(base, session, part),
    "suicide": lambda base, session, part, _now: _card(base, session, part),
    "suggestions": lambda base, _session, part, _now: suggestions(base, part),
    "unknown": lambda base, session, _part, _now: unknown(_menu(base, session)),
    "question": lambda _base, _session, _part, _now: question(),
    NUMBERS: lambda base, _session, part, _now: which(base, part),
    "summary": lambda base, session, _part, now: _summary(base, session, now),
    "changes": lambda base, session, _part, _now: _changes(base, session),
    "role": lambda base, session, _part, _now: _ask_role(base, session),
    "municipality": lambda base, session, _part, _now: _ask_municipality(base, session),
    "county": lambda base, session, part, _now: _ask_municipality(base, session, part),
    practice.LIST: lambda base, session, part, _now: _cases(base, session, part),
    "area": lambda base, session, part, _now: _area_menu(base, session, part),
    "about": lambda base, _session, _part, now: _about(base, now),
    "forget": lambda _base, _session, _part, _now: _forget(),
}
"""The screens beside the steps, by the views that show them."""
