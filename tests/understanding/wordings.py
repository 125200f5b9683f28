"""Small bases for the tests of what a question is about: topics with a few wordings each."""

from collections.abc import Mapping, Sequence

from bot.knowledge.danger import Danger
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.language import Language
from bot.knowledge.wordings import Subject, Wordings
from tests.small import small_base

CONCERN = (
    "hur gör jag en orosanmälan",
    "vart skickar jag orosanmälan",
    "måste jag göra en orosanmälan",
    "får jag vara anonym i en orosanmälan",
)
VIOLENCE = (
    "hur frågar jag om våld",
    "får jag fråga om våld",
    "måste jag fråga alla om våld",
    "när ska jag fråga om våld",
)
ACUTE = ("hon är i fara nu", "han hotar henne nu", "det är fara för hennes liv")
OUTSIDE = ("var köper jag en cykel", "hur lagar jag en cykel", "vad kostar en cykel")
WRITTEN: Mapping[str, Sequence[str]] = {"orosanmalan": CONCERN, "fraga": VIOLENCE, "akut-fara": ACUTE, "outside": OUTSIDE}
VARIANTS = {"våld": ("misshandel", "stryk"), "socialtjänsten": ("soc", "soc tant")}


def base_of(
    written: Mapping[str, Sequence[str]] = WRITTEN,
    *,
    variants: Mapping[str, tuple[str, ...]] = VARIANTS,
    lands: Mapping[str, str] | None = None,
    danger: Danger | None = None,
) -> Knowledge:
    """Return a base with these wordings for its topics; `lands` tells for a wording where it alone lands."""
    landing = lands or {}
    wordings = {
        topic: Wordings(topic=topic, about=tuple(Subject(says=(says,), lands=landing.get(says)) for says in every))
        for topic, every in written.items()
    }
    return small_base(wordings=wordings, language=Language(variants=dict(variants)), danger=danger)
