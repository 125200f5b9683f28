"""What is wrong with a command as it was written, in words; Typer's own are English."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from typer.core import TyperArgument, TyperOption

from bot.knowledge.names import meant

if TYPE_CHECKING:
    from typer import TyperException
    from typer._click import Context
    from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption

    Parameter = TyperArgument | TyperOption

_KINDS: Mapping[object, str] = {int: "TAL", Path: "FIL"}


def no_such_command(name: str, known: Iterable[str], context: "Context") -> str:
    """Return that there is no command by that name, and the one that was probably meant."""
    return _sentences(f"Kommandot '{name}' finns inte.", meant(name, known), _more(context))


def too_much(extra: Iterable[str], context: "Context") -> str:
    """Return that there are words after the command that it does not take."""
    words = " ".join(extra)
    advice = "Hör flera ord ihop sätter du citattecken om dem."
    return _sentences(f"{_name(context)} tar inte emot '{words}'.", advice, _more(context))


def worded(fault: "TyperException", context: "Context") -> str:
    """Return what is wrong, and where there is help."""
    if type(fault).__name__ == "NoArgsIsHelpError":
        return fault.message  # This is the help itself.
    say = _WORDS.get(type(fault).__name__)
    told = say(fault, context) if say else f"Det som står efter {_name(context)} går inte att förstå."
    return _sentences(told, _more(context))


def kind(parameter: "Parameter") -> str:
    """Return what a value is, in capitals as the help has it; nothing where there is none."""
    if isinstance(parameter, TyperOption) and parameter.is_flag:
        return ""
    if choices := parameter.type_descriptor.choices:
        return "|".join(str(each) for each in choices)
    return parameter.metavar or _KINDS.get(_type(parameter), "TEXT")


def called(parameter: "Parameter") -> str:
    """Return what a parameter is called: `-m, --municipality`, or an argument in capitals."""
    if isinstance(parameter, TyperArgument):
        return parameter.display_name_raw.upper()
    return ", ".join(sorted(parameter.opts, key=len))


def _no_such_option(fault: "NoSuchOption", context: "Context") -> str:
    near = meant(fault.option_name, [option for each in context.command.get_params(context) for option in each.opts])
    return _sentences(f"'{fault.option_name}' finns inte för {_name(context)}.", near)


def _used_wrong(fault: "BadOptionUsage", context: "Context") -> str:
    """Return that a value is missing, or that there is one where none is taken."""
    options = (each for each in context.command.get_params(context) if isinstance(each, TyperOption))
    flag = any(fault.option_name in each.opts and each.is_flag for each in options)
    return f"Efter {fault.option_name} ska det {'inte stå något värde' if flag else 'stå ett värde'}."


def _missing(fault: "MissingParameter", context: "Context") -> str:
    parameter = fault.param
    if not isinstance(parameter, TyperArgument | TyperOption):
        return f"Något fattas efter {_name(context)}."
    return _sentences(f"{called(parameter)} fattas efter {_name(context)}.", parameter.help or "")


def _unusable(fault: "BadParameter", context: "Context") -> str:
    parameter = fault.param
    if not isinstance(parameter, TyperArgument | TyperOption):
        return f"Ett värde efter {_name(context)} går inte att använda."
    return f"{called(parameter)} ska vara {_allowed(parameter)}."


def _allowed(parameter: "Parameter") -> str:
    """Return in words what a value may be."""
    if choices := parameter.type_descriptor.choices:
        *first, last = map(str, choices)
        return f"{', '.join(first)} eller {last}" if first else last
    if _type(parameter) is int:
        limits = (("minst", parameter.min), ("högst", parameter.max))
        return ", ".join(["ett heltal", *(f"{word} {limit}" for word, limit in limits if limit is not None)])
    return "något annat"


def _type(parameter: "Parameter") -> object:
    """Return the type of a value, or of each where there may be several."""
    annotation = parameter.type_descriptor.annotation
    return (get_args(annotation) or (annotation,))[0]


def _name(context: "Context") -> str:
    """Return the command without the program, or the program where there is no command."""
    program, _, command = context.command_path.partition(" ")
    return command or program


def _more(context: "Context") -> str:
    """Return where there is help."""
    return f"{'Se' if context.parent else 'Alla kommandon:'} {context.command_path} --help"


def _sentences(*parts: str) -> str:
    return " ".join(filter(None, parts))


_WORDS: Mapping[str, Callable[[Any, "Context"], str]] = {
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _used_wrong,
    "MissingParameter": _missing,
    "BadParameter": _unusable,
}
"""By the names of Typer's exceptions: their module is its own, and may move."""
