"""The machine-readable Bot API, where its file is at hand: what every call, answer and update is held against."""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.end_to_end.bot_api.formatted import Json

PLACE = "VAGVISAREN_TEST_BOT_API_SPEC"
BESIDE = Path(__file__).resolve().parents[4] / "shared" / "telegram-bot-api-10.1.json"
_ARRAY = "Array of "
_PLAIN: Mapping[str, type | tuple[type, ...]] = {"Integer": int, "Float": (int, float), "String": str, "Boolean": bool}


@cache
def specification() -> "Specification | None":
    """Return the Bot API, or None when its file is not at hand."""
    place = Path(os.environ.get(PLACE, BESIDE))
    return Specification(json.loads(place.read_text())) if place.is_file() else None


@dataclass(frozen=True, slots=True)
class _Described:
    """The fields of a method or type: the types each may have, and which must be there."""

    fields: Mapping[str, list[str]]
    required: tuple[str, ...]
    other: tuple[str, ...]
    "What a method returns, or of which types this is one."

    @classmethod
    def read(cls, written: Json) -> "_Described":
        fields = written.get("fields", [])
        return cls(
            fields={field["name"]: field["types"] for field in fields},
            required=tuple(field["name"] for field in fields if field["required"]),
            other=tuple(written.get("returns") or written.get("subtypes") or ()),
        )


class Specification:
    """The methods and types of the Bot API."""

    def __init__(self, written: Json) -> None:
        """Keep what the file says."""
        self._methods = {name: _Described.read(method) for name, method in written["methods"].items()}
        self._types = {name: _Described.read(kind) for name, kind in written["types"].items()}

    def knows(self, method: str) -> bool:
        """Tell whether there is such a method."""
        return method in self._methods

    def parameters(self, method: str) -> frozenset[str]:
        """Return the names of a method's parameters."""
        return frozenset(self._methods[method].fields)

    def call_faults(self, method: str, values: Mapping[str, str], files: Collection[str]) -> list[str]:
        """Return which parameters of a call are missing, or of the wrong type."""
        described = self._methods[method]
        missing = [name for name in described.required if name not in values and name not in files]
        faults = [f"{method}.{name} is missing" for name in missing]
        for name in described.fields.keys() & values.keys():
            kinds = described.fields[name]
            faults += self._closest(kinds, [_decoded(values[name], kind) for kind in kinds], f"{method}.{name}")
        return faults

    def answer_faults(self, method: str, result: object) -> list[str]:
        """Return what is wrong with the fake's answer."""
        kinds = self._methods[method].other
        return self._closest(kinds, [result] * len(kinds), f"answer of {method}")

    def faults(self, kind: str, value: Any, place: str) -> list[str]:  # noqa: ANN401  # JSON
        """Return in which ways a value is not of a type."""
        if kind in _PLAIN:
            right = isinstance(value, _PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))
            return [] if right else [f"{place} is not {kind}: {value!r}"]
        if kind.startswith(_ARRAY):
            return self._array_faults(kind.removeprefix(_ARRAY), value, place)
        if others := self._types[kind].other:
            return self._closest(others, [value] * len(others), place)
        return self._object_faults(kind, value, place)

    def _array_faults(self, kind: str, value: Any, place: str) -> list[str]:  # noqa: ANN401  # JSON
        if not isinstance(value, list):
            return [f"{place} is not an array: {value!r}"]
        return [fault for at, each in enumerate(value) for fault in self.faults(kind, each, f"{place}[{at}]")]

    def _object_faults(self, kind: str, value: Any, place: str) -> list[str]:  # noqa: ANN401  # JSON
        if not isinstance(value, dict):
            return [f"{place} is not {kind}: {value!r}"]
        described = self._types[kind]
        faults = [f"{place}.{name} is missing" for name in described.required if name not in value]
        for name, each in value.items():
            if name in described.fields:
                kinds = described.fields[name]
                faults += self._closest(kinds, [each] * len(kinds), f"{place}.{name}")
            else:
                faults.append(f"{place}.{name} is unknown")
        return faults

    def _closest(self, kinds: Collection[str], values: Collection[Any], place: str) -> list[str]:
        """Return nothing when one of the types fits, else what is wrong by the type that comes closest."""
        closest: list[str] | None = None
        for kind, value in zip(kinds, values, strict=True):
            faults = self.faults(kind, value, place)
            if not faults:
                return faults
            closest = faults if closest is None or len(faults) < len(closest) else closest
        return closest or []


def _decoded(text: str, kind: str) -> Any:  # noqa: ANN401  # JSON
    """Read the text of a parameter as a value of the type, or leave it as it is when it is none."""
    if kind in {"String", "InputFile"}:
        return {} if kind == "InputFile" and text.startswith("attach://") else text
    try:
        return json.loads(text)
    except ValueError:
        return text
