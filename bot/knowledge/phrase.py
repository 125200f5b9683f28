"""Every sentence that the bot itself says: `knowledge/phrases/sv.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """A sentence of the bot's, by its id, with the values that fill it."""

    id: str
    values: tuple[tuple[str, str], ...] = ()

    def worded(self, phrases: Mapping[str, str]) -> str:
        """Return the sentence; raises KeyError for an id that the phrases lack."""
        values = dict(self.values)
        return PLACEHOLDER.sub(lambda found: values[found[1]], phrases[self.id])


def phrase(phrase_id: str, /, **values: object) -> Phrase:
    """Return the phrase `phrase_id` filled with `values`."""
    return Phrase(id=phrase_id, values=tuple((name, str(value)) for name, value in values.items()))
