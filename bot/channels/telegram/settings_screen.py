"""Screens of the channel's own, which the engine knows nothing of: the settings, whose buttons can be typed too, and the help."""

import re
from collections.abc import Mapping

from bot.application.screen import Option, Screen, Section
from bot.channels.telegram.note import Note
from bot.knowledge.names import slug

PLACE = "settings"
FRESH_ON, FRESH_OFF = "ny:pa", "ny:av"
ROLE, MUNICIPALITY = "byt:roll", "byt:kommun"
LEAVE = "lamna"
NOT_UNDERSTOOD = "?"
ANSWERS = frozenset({FRESH_ON, FRESH_OFF, ROLE, MUNICIPALITY, LEAVE})
_MOST_READ = 200


def settings(phrases: Mapping[str, str], note: Note, turn: int, *notices: str) -> Screen:
    """Return the settings as they stand; `turn` is the conversation's."""
    fresh = (FRESH_OFF, phrases["telegram-fresh-on"]) if note.fresh else (FRESH_ON, phrases["telegram-fresh-off"])
    chosen = (fresh, (ROLE, phrases["telegram-role"]), (MUNICIPALITY, phrases["telegram-municipality"]))
    return Screen(
        kind="about",
        place=f"{PLACE}-fresh" if note.fresh else PLACE,
        turn=turn,
        title=phrases["telegram-settings"],
        notices=notices,
        options=tuple(
            Option(id=answer, label=label, style="onward", number=number)
            for number, (answer, label) in enumerate(chosen, start=1)
        ),
        navigation=_away(phrases),
    )


def help_with(phrases: Mapping[str, str], turn: int) -> Screen:
    """Return how the bot is used; `turn` is the conversation's."""
    lines = (phrases["telegram-help-way"], phrases["telegram-help-commands"], phrases["telegram-help-chat"])
    return Screen(
        kind="about",
        place="help",
        turn=turn,
        title=phrases["telegram-help"],
        sections=(Section(kind="text", heading="", items=lines),),
        navigation=_away(phrases),
    )


def _away(phrases: Mapping[str, str]) -> tuple[Option, ...]:
    return (
        Option(id=LEAVE, label=phrases["button-back"], style="navigation"),
        Option(id="meny", label=phrases["button-menu"], style="navigation"),
        Option(id="112", label=phrases["button-acute"], style="danger"),
    )


def standing(note: Note) -> bool:
    """Tell whether the settings are what the live message shows."""
    return note.shown.startswith(PLACE)


def typed(phrases: Mapping[str, str], screen: Screen, text: str) -> str | None:
    """Return which of the settings' buttons words mean; None for words that mean something everywhere, or nothing here.

    A number that no button has is not understood: under the settings it must not answer the question that waits behind them.
    """
    words = slug(text[:_MOST_READ])
    if words in {slug(word) for word in phrases["words-back"].split(",")}:
        return LEAVE
    for option in screen.options:
        if words in {str(option.number), slug(option.label)}:
            return option.id
    return NOT_UNDERSTOOD if re.fullmatch(r"[0-9]{1,2}(-[0-9]{1,2})*", words) else None
