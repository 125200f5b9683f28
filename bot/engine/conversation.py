"""One turn of the conversation.

Pure: no clock, no chance, no store. A wrong, old or doubled press is answered with where the conversation stands, never with a fault.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from bot.engine import numbers, practice
from bot.engine.asking import SEND, TAKEN_BACK
from bot.engine.incoming import NOTHING, Command, Commanded, Heard, Incoming, Tapped, Typed
from bot.engine.journey import ASKED, DONE, TO_MENU, choose, landed, settled, step_of, walked, without
from bot.engine.reconciling import Move, reconciled
from bot.engine.reply import Forgotten, Reply, Sent, Turn
from bot.engine.session import MENU, Fact, Session, View
from bot.engine.showing import FORGET, forgotten, intro, offered, shown
from bot.engine.wording import read_words
from bot.knowledge.danger import Card
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.tree import Checklist, Question


def advance(  # noqa: PLR0913  # all that a turn depends on
    base: Knowledge,
    session: Session | None,
    incoming: Incoming,
    *,
    now: datetime,
    heard: Heard = NOTHING,
    services: Sequence[str] = (),
) -> Turn:
    """Return what `incoming` makes of the session; None is somebody who is met for the first time.

    `heard` is what typed words mean. Danger in them brings up its card before anything else, the first contact too; behind it stands
    what the words chose, or the question as it stood. `now` is shown in the summary and decides nothing. `services` are those who are
    shown with a number where the session stands: only they can be told not to have answered.
    """
    before = session or Session(version=base.version)
    current, changed = reconciled(base, before)
    if before.view == "forget" and _presses(base, before, incoming, FORGET, now):
        fresh = Session(version=base.version)
        return Turn(session=fresh, replies=(forgotten(), shown(base, fresh, now=now)), events=(Forgotten(),))
    if before.view == "question" and _presses(base, before, incoming, SEND, now):
        return _sent(base, current, now)
    after, notices = _moved(base, current, incoming, now, heard, unseen=current.turn != before.turn)
    if after.view == numbers.NUMBERS:
        after, notices = numbers.asked(after, services)
    if heard.alarm:
        after, notices = _alarmed(base, after, heard), (_HEARD[heard.alarm], *(notices if heard.personal else ()))
    if after != current:
        turn = current.turn + 1
        after = replace(after, turn=turn, since=current.since if _stands(current) == _stands(after) else turn)
    reply = shown(base, after, now=now, notices=changed if changed and notices == _LATE else (*changed, *notices))
    replies = (intro(), reply) if session is None and not heard.alarm else (reply,)
    return Turn(session=after, replies=replies, events=numbers.reported(current, after))


def _presses(base: Knowledge, session: Session, incoming: Incoming, button: str, now: datetime) -> bool:
    """Tell whether a button of the present view was pressed, or named by its number or label; what it covers may be gone."""
    if isinstance(incoming, Typed):
        reply = shown(base, replace(session, tree=MENU, step=MENU, stack=()), now=now)
        return read_words(base, reply, incoming.text).buttons == (button,)
    return incoming == Tapped(button, session.turn)


def _alarmed(base: Knowledge, session: Session, heard: Heard) -> Session:
    """Show the card that danger brings up, and on it the ways to what was asked; nothing is asked in an exercise."""
    cards = {base.handbook.acute, base.handbook.suicide}
    asked = () if session.case or heard.personal else heard.landings
    ways = "+".join(landing for landing in asked if landing not in cards)
    return replace(session, view=f"{heard.alarm}:{ways}" if ways else str(heard.alarm))


def _sent(base: Knowledge, session: Session, now: datetime) -> Turn:
    """Return to where the conversation stood; the application has the words, and keeps them."""
    after = replace(session, view="step", turn=session.turn + 1, since=session.turn + 1, last=SEND)
    return Turn(session=after, replies=(shown(base, after, now=now, notices=(phrase("question-sent"),)),), events=(Sent(),))


def _stands(session: Session) -> tuple[object, ...]:
    """Return what two sessions have in common that show the same, but for ticks."""
    place = (session.tree, session.step, session.view, session.role, session.municipality, session.case)
    return (*place, session.assumed, session.at, session.path, session.later, session.stack, session.decided, session.version)


def present(base: Knowledge, session: Session | None, *, now: datetime) -> tuple[Reply, ...]:
    """Return what is shown to somebody who has said nothing yet, or comes back to look."""
    if session is None:
        return intro(), shown(base, Session(version=base.version), now=now)
    current, changed = reconciled(base, session)
    return (shown(base, current, now=now, notices=changed),)


def _moved(  # noqa: PLR0913  # all that a move depends on
    base: Knowledge, session: Session, incoming: Incoming, now: datetime, heard: Heard, *, unseen: bool
) -> Move:
    """Do what came in; where the present reply is `unseen`, what was typed chooses nothing under it."""
    match incoming:
        case Tapped():
            return _tapped(base, session, incoming, now)
        case Typed():
            return _typed(base, session, incoming.text, now, heard, unseen=unseen)
        case Commanded():
            return _commanded(base, session, incoming)


def _commanded(base: Knowledge, session: Session, commanded: Commanded) -> Move:
    if commanded.command == "start" and commanded.topic in base.topics:
        real = practice.left(session) if session.case else session
        started = choose(base, real if real.at_menu else _at_menu(base, real), commanded.topic)
        return started or session, ()
    return _done(base, session, commanded.command)


def _done(base: Knowledge, session: Session, command: Command) -> Move:
    """Do what a command says; most of them end an exercise, and are done in the conversation that was set aside."""
    if session.case and command not in _WHILE_PRACTISING:
        session = practice.left(session)
    return _COMMANDS[command](base, session)


def _tapped(base: Knowledge, session: Session, tapped: Tapped, now: datetime) -> Move:
    if not session.since <= tapped.turn <= session.turn:
        if tapped.answer in _ALWAYS:
            return _done(base, session, _BUTTONS[tapped.answer])
        doubled = tapped.turn == session.turn - 1 and tapped.answer == session.last
        return session, () if doubled else (phrase("button-old"),)
    if not any(_means(button.id, tapped.answer) for button in offered(base, session, now=now)):
        return session, (phrase("button-gone"),)
    after, notices = _pressed(base, session, tapped.answer)
    return replace(after, last=tapped.answer), notices


def _means(button: str, answer: str) -> bool:
    """Tell whether an answer is what a button sends, or sent before it was ticked; `klar` may bring what is ticked, as `klar:a+b`."""
    return answer.removeprefix("av") == button.removeprefix("av") or (button == DONE and answer.startswith(f"{DONE}:"))


def _pressed(base: Knowledge, session: Session, button: str) -> Move:
    """Do what a button says that stands under the present reply."""
    verb, _, what = button.partition(":")
    match verb:
        case "kryss" | "avkryss":
            return _ticked(session, what, ticked=verb == "kryss"), ()
        case _ if verb == DONE:
            ticked = session.ticked if button == DONE else tuple(filter(None, what.split("+")))
            return _chosen(base, session, "+".join(sorted(ticked)))
        case "roll" | "kommun" if what:
            said = {_SAID[verb]: what}
            return settled(base, replace(session, view="step", **said)), ()  # type: ignore[arg-type]  # both are texts
        case "omrade" | "lan" | "fler" if what:
            return replace(session, view=f"{_PARTS[verb]}:{what}"), ()
        case "andra" if what:
            return _asked_again(base, session, int(what))
        case "bort" if what:
            return without(base, session, TAKEN_BACK[what]), ()
        case _ if what and verb in _WITH:
            return _WITH[verb](base, session, what)
        case numbers.UNREACHED:
            return replace(session, view=numbers.NUMBERS), ()
        case "svar" | "amne":
            return _chosen(base, session, what)
    return _done(base, session, _BUTTONS[button]) if button in _BUTTONS else _chosen(base, session, button)


def _ticked(session: Session, item: str, *, ticked: bool) -> Session:
    others = tuple(other for other in session.ticked if other != item)
    if not ticked:
        return replace(session, ticked=others)
    return session if item in session.ticked else replace(session, ticked=(*others, item))


def _chosen(base: Knowledge, session: Session, answer: str) -> Move:
    """Choose, and take the answers that wait behind a changed one again where they still fit."""
    if session.case:
        return practice.decided(base, session, answer), ()
    after = choose(base, session, answer)
    if after is None or not session.later:
        return after or session, ()
    kept = walked(base, replace(session, later=()), (*after.path, *session.later[1:]))
    lost = len(session.path) + len(session.later) - len(kept.path)
    return kept, (phrase("answers-lost", count=lost),) if lost else (phrase("answers-kept"),)


def _asked_again(base: Knowledge, session: Session, number: int) -> Move:
    """Ask an earlier question again; it and what was answered after it wait in `later`."""
    return replace(walked(base, session, session.path[:number]), later=session.path[number:]), ()


def _back(base: Knowledge, session: Session) -> Move:
    if session.case:
        return (session, (phrase("practice-no-back"),)) if session.exercising else (practice.resumed(session), ())
    if session.view != "step":
        unanswered = session.view.partition(":")[0] in {"suggestions", "unknown"}
        return replace(_unassuming(session) if unanswered else session, view="step"), ()
    if session.later:
        return walked(base, replace(session, later=()), (*session.path, *session.later)), ()
    back = walked(base, session, session.path[:-1])
    before_it_was_asked = not session.path or session.path[-1].answer.startswith(ASKED)
    return back if before_it_was_asked else replace(back, at=session.at), ()


def _to_menu(base: Knowledge, session: Session) -> Move:
    return _at_menu(base, session), ()


def _at_menu(base: Knowledge, session: Session) -> Session:
    session = replace(session, later=(), view="step")
    return session if session.at_menu else choose(base, session, TO_MENU) or session


def _restarted(_base: Knowledge, session: Session) -> Move:
    fresh = Session(role=session.role, municipality=session.municipality, turn=session.turn, version=session.version)
    return replace(fresh, reported=session.reported), ()


def _seen(view: View) -> Callable[[Knowledge, Session], Move]:
    return lambda _base, session: (replace(session, view=view), ())


def _typed(  # noqa: PLR0913  # all that typed words depend on
    base: Knowledge, session: Session, text: str, now: datetime, heard: Heard, *, unseen: bool
) -> Move:
    """Do what a button would that the words name; else take them for a question, and answer it."""
    if heard.personal:
        return session, (_PERSONAL,)
    reply = shown(base, session, now=now)
    read = read_words(base, reply, text)
    if read.command:
        return _done(base, session, read.command)
    if unseen and (read.buttons or heard.answers):
        return session, ()
    if read.buttons:
        return _all_pressed(base, session, read.buttons)
    if heard.answers:
        after, notices = _all_pressed(base, session, heard.answers)
        return after, (_taken_for(base, reply, heard.answers), *notices)
    if session.view == "question":
        return session, ()
    if session.case:
        return session, (phrase("not-understood"),)
    return _asked(base, session, heard)


def _all_pressed(base: Knowledge, session: Session, buttons: Iterable[str]) -> Move:
    notices: tuple[Phrase, ...] = ()
    for button in buttons:
        session, notices = _pressed(base, session, button)
    return session, notices


def _taken_for(base: Knowledge, reply: Reply, pressed: Sequence[str]) -> Phrase:
    """Return the line that tells which buttons somebody's own words were taken for."""
    labels = [button.label for button in reply.buttons if button.id in pressed]
    told = (label.worded(base.phrases) if isinstance(label, Phrase) else label for label in labels)
    return phrase("taken-for", answer=", ".join(told))


def _asked(base: Knowledge, session: Session, heard: Heard) -> Move:
    """Go to where a question is answered, or ask what it is about. A question of the tree is not left for words that mean nothing."""
    told = _assuming(session, heard)
    if heard.alarm:
        return told, ()
    match heard.landings:
        case (landing,):
            return landed(base, told, landing), ()
        case ():
            asking = isinstance(step_of(base, session), Question | Checklist) and session.view == "step"
            return (session, (phrase("not-understood"),)) if asking else (replace(session, view="unknown"), ())
    return replace(told, view=f"suggestions:{'+'.join(heard.landings)}"), ()


def _assuming(session: Session, heard: Heard) -> Session:
    """Fill in the facts that a question told, and remember which they are."""
    facts: dict[Fact, object] = {"role": heard.role, "municipality": heard.municipality, "at": heard.at, "child": heard.child}
    return replace(
        session,
        role=heard.role or session.role,
        municipality=heard.municipality or session.municipality,
        at=heard.at.isoformat(timespec="minutes") if heard.at else "",
        child=heard.child,
        assumed=tuple(fact for fact, told in facts.items() if told),
    )


def _unassuming(session: Session) -> Session:
    """Let go of what belongs to one question alone."""
    return replace(session, at="", child=False, assumed=())


_LATE = (phrase("button-old"),)
"""Needs no telling beside a line about what has changed."""
_PERSONAL = phrase("personal-data")
_HEARD: Mapping[Card, Phrase] = {"acute": phrase("danger-heard"), "suicide": phrase("danger-heard-suicide")}
_COMMANDS: Mapping[Command, Callable[[Knowledge, Session], Move]] = {
    "start": _to_menu,
    "menu": _to_menu,
    "back": _back,
    "restart": _restarted,
    "acute": _seen("acute"),
    "summary": _seen("summary"),
    "changes": _seen("changes"),
    "role": _seen("role"),
    "municipality": _seen("municipality"),
    "about": _seen("about"),
    "forget": _seen("forget"),
    "practice": _seen(practice.LIST),
    "leave": lambda _base, session: (session, ()),
    "unanswered": lambda _base, session: (replace(_unassuming(session), view="unknown"), ()),
    "question": _seen("question"),
}
_WHILE_PRACTISING = frozenset({"back", "acute", "about", "forget", "practice"})
_BUTTONS: Mapping[str, Command] = {
    "tillbaka": "back",
    "meny": "menu",
    "112": "acute",
    "sammanfattning": "summary",
    "andra": "changes",
    "borja-om": "restart",
    "roll": "role",
    "kommun": "municipality",
    "om": "about",
    "glom": "forget",
    "ova": "practice",
    "sluta-ova": "leave",
    "inget-av-dessa": "unanswered",
    "skicka": "question",
}
_WITH: Mapping[str, Callable[[Knowledge, Session, str], Move]] = {
    "fall": lambda base, session, case: (practice.begun(base, session, case), ()),
    "fraga": lambda base, session, landing: (landed(base, session, landing), ()),
    numbers.UNREACHED: lambda _base, session, service: numbers.told(session, service),
}
"""What a button does with what stands after its colon."""
_SAID: Mapping[str, Literal["role", "municipality"]] = {"roll": "role", "kommun": "municipality"}
_PARTS: Mapping[str, View] = {"omrade": "area", "lan": "county", "fler": practice.LIST}
"""What a button shows a part of."""
_ALWAYS = frozenset({"112", "meny", "sammanfattning", "om"})
"""Buttons that do what they say however old they are."""
