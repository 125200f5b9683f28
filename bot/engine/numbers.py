"""Telling that a number did not work: one of those who are shown with a number is chosen, and counted. Nothing tells who said so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.engine.journey import municipality_wanted, role_wanted, step_of
from bot.engine.reconciling import Move
from bot.engine.reply import Block, Button, Reply, Reported
from bot.engine.session import Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import phrase
from bot.knowledge.service import Service
from bot.knowledge.tree import Guidance

NUMBERS = "numbers"
"""The view that asks which number it was, as `numbers:<service>+<service>`."""
UNREACHED = "nummer"
"""The button that leads there; with a service's id after it (`nummer:<service>`), the one that says that it was this."""
UNREACHED_BUTTON = Button(UNREACHED, phrase("button-unreached"), "onward")


def telling(base: Knowledge, session: Session) -> Iterator[Button]:
    """Yield the button under guidance that shows whom to call; in an exercise nobody was called, and no card about danger has it."""
    step = step_of(base, session)
    if session.case or session.view != "step" or not isinstance(step, Guidance) or not step.contacts:
        return
    if not role_wanted(base, session) and not municipality_wanted(base, session):
        yield UNREACHED_BUTTON


def told(session: Session, service: str) -> Move:
    """Take it that it was this service's number, and go back to where it stood."""
    return replace(session, view="step", reported=(*session.reported, service)), (phrase("unreached-told"),)


def asked(session: Session, services: Sequence[str]) -> Move:
    """Ask of those who are shown with a number; each is told of once, and with nobody left there is nothing to ask."""
    left = [service for service in services if service not in session.reported]
    if not left:
        return replace(session, view="step"), (phrase("button-gone"),)
    return replace(session, view=f"{NUMBERS}:{'+'.join(left)}"), ()


def which(base: Knowledge, services: str) -> Reply:
    """Ask which of the services did not answer on its number."""
    known = [base.services[service] for service in services.split("+") if service in base.services]
    return Reply(
        kind="question",
        place=NUMBERS,
        title=phrase("unreached-title"),
        blocks=(Block("hint", (phrase("unreached-hint"),)),),
        buttons=tuple(Button(f"{UNREACHED}:{service.id}", called(service)) for service in known),
    )


def reported(before: Session, after: Session) -> tuple[Reported, ...]:
    """Return what a turn has told: what the conversation did not know before it, with what is set aside by an exercise."""
    known = {*before.reported, *(before.aside.reported if before.aside else ())}
    return tuple(Reported(service) for service in after.reported if service not in known)


def called(service: Service) -> str:
    """Return what a service is called wherever it is shown: its name, and whose it is."""
    return service.name if service.organization in service.name else f"{service.name}, {service.organization}"
