"""The trade of the one who asks, heard in what was typed; never that of somebody who is only spoken of.

A trade that nobody was asked about is worse than none: the bot asks when the answer depends on it. So a trade counts by the words that
stand around it, and ordinary words for the authorities (`soc`, `polisen`) only where such words say that the writer works there.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import chain

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.language import Trades
from bot.understanding.cues import (
    ACTS,
    AND,
    AS,
    AT,
    FROM,
    GREETING,
    HERE,
    IS,
    OWED,
    PAST,
    PLACE,
    REACHED,
    SELF,
    SIDE,
    SOMEBODY,
    STAFF,
    TASKS,
    THIRD,
    beginning,
    ending,
    is_have,
)
from bot.understanding.normalise import MOST_READ, tokens
from bot.understanding.phrases import Words
from bot.understanding.trades import Asker, KnownTrades, Mention

_SIGNED = re.compile(r"(?:^|\s)/{1,2}\s*([^/]{2,50})$|\(([^()]{2,50})\)\s*$")
_COMMA = re.compile(r"[,:–-](?=\s)")
_SENTENCE = re.compile(r"[.?!;\n]+(?:\s|$)|:\s|\s[–-]\s")
_MOST_BETWEEN = 3
"""Words that may stand between a trade and what tells whose it is."""
_FEW = 5
"""Words. So short a text that names a workplace, and nothing that is asked about it, comes from there."""
_OPENING_AT_MOST = 6
"""Words before the first comma, when they do no more than tell who writes."""
_SINCE_WORKS = 5
"""Words that may stand between works and the workplace: `jobbar natt just nu på akuten`."""
_NEARBY = 5
"""Words in which somebody else is looked for."""
_AUTHORITIES = frozenset({"polis", "socialtjanst"})
"""Roles that others ask about as often as those who have them."""


class Strength(IntEnum):
    """How sure it is that a trade is the writer's own."""

    NONE = 0
    LIKELY = 2
    OPENING = 3
    SAID = 4


class Roles:
    """Hears the trade of the one who writes."""

    def __init__(self, base: Knowledge) -> None:
        """Prepare the words of every trade, and what stands around them, once."""
        trades = base.language.trades if base.language else Trades()
        self._trades = KnownTrades(base)
        self._asks, self._told, self._others = (ending(each) for each in (trades.askers, trades.recipients, trades.others))
        self._after = beginning(trades.after)
        self._introduce = frozenset(chain.from_iterable(map(tokens, trades.between))) | GREETING | AT
        self._opening, self._works, self._duties, self._between = (
            frozenset(chain.from_iterable(map(tokens, each)))
            for each in (trades.opening, trades.works, trades.duties, trades.between)
        )
        self._implied = beginning(chain.from_iterable(trades.implied.values()))
        askers = self._trades.askers
        self._implies = {tokens(said): askers[name] for name, every in trades.implied.items() for said in every if name in askers}

    def heard_in(self, text: str) -> Asker | None:
        """Return who writes `text`, or None where nothing tells, or where two trades are as likely."""
        text = text[:MOST_READ]
        signed = _SIGNED.search(text)
        if signed and (asker := self._signed(tokens(signed[1] or signed[2]))):
            return asker
        found = [each for sentence in _SENTENCE.split(text) for each in self._heard_in_sentence(sentence)]
        most = max((strength for strength, _ in found), default=Strength.NONE)
        likely = [asker for strength, asker in found if strength is most]
        return likely[0] if most and len({asker.role for asker in likely}) == 1 else None

    def _signed(self, words: Words) -> Asker | None:
        """Return the trade that a signature tells: `// tandhygienist`."""
        mention = next(self._trades.mentioned_in(words), None)
        return mention.trade.asker if mention and mention.start <= 1 and len(words) <= _MOST_BETWEEN + 1 else None

    def _heard_in_sentence(self, sentence: str) -> Iterator[tuple[Strength, Asker]]:
        """Yield the trades in a sentence, and first what stands alone before its first comma."""
        words = tokens(sentence)
        greeted = next((place for place, word in enumerate(words) if word not in GREETING), 0)
        words = words[greeted:]
        if comma := _COMMA.search(sentence):
            opening = tokens(sentence[: comma.start()])[greeted:]
            if 0 < len(opening) <= _OPENING_AT_MOST and len(words) > len(opening) and (asker := self._opens(opening)):
                yield Strength.OPENING, asker
        yield from self._heard(words)

    def _opens(self, words: Words) -> Asker | None:
        """Return the trade that these words before a comma tell, when that is all they do."""
        mentions = list(self._trades.mentioned_in(words))
        first = next((each for each in mentions if all(word in self._introduce for word in words[: each.start])), None)
        if not first or len({each.trade.asker.role for each in mentions}) > 1:
            return None
        trade, rest = first.trade, words[first.end :]
        jour = words[first.end - 1].endswith(("jour", "jouren"))
        settled = bool(rest) and rest[0] in AT
        apart = trade.weak and (trade.definite or (trade.place and not settled)) and not jour
        told = ACTS.intersection(rest) or REACHED.intersection(words) or (rest and rest[0] in self._duties)
        return None if apart or told or (trade.definite and not trade.place) else trade.asker

    def _heard(self, words: Words) -> Iterator[tuple[Strength, Asker]]:
        """Yield every trade in a sentence that may be the writer's own, and how sure that is."""
        told: set[int] = set()
        for mention in self._trades.mentioned_in(words):
            strength = self._strength(words, mention, told)
            if strength:
                yield strength, mention.trade.asker
        numbered = tuple("0" if word.isdigit() and len(word) <= 2 else word for word in words)  # noqa: PLR2004  # a ward has two
        for start in range(len(words)):
            said = self._implied.at(numbered, start)
            if said in self._implies and not self._elsewhere(words, start + (said[:1] == PLACE)):
                yield Strength.LIKELY, self._implies[said]

    def _strength(self, words: Words, mention: Mention, told: set[int]) -> Strength:
        """Tell how sure it is that the trade is the writer's own; `told` collects where those end that somebody else has."""
        after = self._said_after(words, mention)
        before = self._before(words, mention, told)
        if after > 1:
            return Strength.SAID
        if before is None:
            told.add(mention.end)
            return Strength.NONE
        trade = mention.trade
        if before is Strength.SAID or after or self._sided(words, mention):
            return Strength.SAID
        if trade.place and not trade.weak:
            return max(before, self._at_work(words, mention))
        if (
            mention.start == 0
            and not trade.definite
            and not trade.weak
            and (words[mention.end : mention.end + 1] or ("i",))[0] in AT
        ):
            return Strength.OPENING
        due = self._due(words, mention)
        owes = (
            len(words) <= _MOST_BETWEEN
            and not trade.place
            and trade.asker.role not in _AUTHORITIES
            and bool(OWED.intersection(words))
        )
        if owes and not trade.definite:
            due = True
        return before or (Strength.LIKELY if due or not (trade.weak or trade.definite) else Strength.NONE)

    def _at_work(self, words: Words, mention: Mention) -> Strength:
        """Tell whether a workplace is the writer's own when nothing says so: where it opens or is nearly all of what is written."""
        following = words[mention.end] if mention.end < len(words) else ""
        opens = mention.start == 0 or (mention.start == 1 and words[0] in AT)
        named = words[mention.end - 1]
        whose = named.endswith("s") and named[:-1] in self._trades
        alone = opens or (
            len(words) <= _FEW and not whose and not THIRD.intersection(words) and not words[mention.start - 1].endswith("s")
        )
        apart = (
            following in ACTS | AND
            or following.endswith(PAST if not mention.trade.definite else (*PAST, "er", "ar"))
            or (mention.start > 0 and words[mention.start - 1] in AND)
        )
        if self._due(words, mention) or (alone and not apart and not REACHED.intersection(words)):
            return Strength.LIKELY
        return Strength.NONE

    def _due(self, words: Words, mention: Mention) -> bool:
        """Tell whether it is asked what a trade has to do, which is asked by those who have it."""
        trade, following = mention.trade, words[mention.end] if mention.end < len(words) else ""
        if words[mention.end - 1].endswith("s") and following in OWED:
            return trade.asker.role not in _AUTHORITIES
        due = mention.start > 0 and words[mention.start - 1] in self._duties
        return due and (following in TASKS or not (trade.weak or trade.place))

    def _sided(self, words: Words, mention: Mention) -> bool:
        """Tell whether a trade speaks: `från skolans sida undrar vi`."""
        return mention.start == 1 and words[0] in FROM and bool(SIDE.intersection(words[mention.end : mention.end + 1]))

    def _before(self, words: Words, mention: Mention, told: set[int]) -> Strength | None:
        """Tell what the words before a trade say: that it is the writer's own, nothing, or (None) that it is somebody else's."""
        if mention.start - 1 in told and words[mention.start - 1] in AND | AT:
            return None
        if self._sided(words, mention) or self._works_there(words, mention):
            return Strength.SAID
        return self._cued(words, mention)

    def _cued(self, words: Words, mention: Mention) -> Strength | None:
        """Tell what the cues before a trade say, the nearest first."""
        found = Strength.NONE
        for end in range(mention.start, max(-1, mention.start - _MOST_BETWEEN - 1), -1):
            told_by, asked_by, other = (
                self._told.before(words, end),
                self._asks.before(words, end),
                self._others.before(words, end),
            )
            if other:
                return None if self._asks.before(words, end - len(other)) in {(), PLACE} else Strength.SAID
            if len(told_by) > len(asked_by):
                return None
            if self._is_another(words, end):
                return None
            if asked_by and asked_by != PLACE:
                return self._own(words, asked_by, end - len(asked_by), mention)
            if asked_by:
                found = (
                    Strength.LIKELY
                    if SELF.intersection(words) or not (mention.trade.weak or mention.trade.place)
                    else Strength.NONE
                )
            elif end == 1 and words[0] in self._opening and not mention.trade.definite:
                return Strength.SAID
            if not end or words[end - 1] not in self._between:
                break
        return self._somebody(words, mention, found)

    def _somebody(self, words: Words, mention: Mention, found: Strength) -> Strength | None:
        """Return None when `en` or somebody near says that another is meant, unless it is asked what such a one may do."""
        if mention.start > 0 and words[mention.start - 1] in SOMEBODY:
            asked = mention.start > 1 and words[mention.start - 2] in self._duties and not (mention.trade.weak or found)
            return Strength.LIKELY if asked else None
        return None if found and self._nearby(words, mention.start) else found

    def _works_there(self, words: Words, mention: Mention) -> bool:
        """Tell whether the writer works at the workplace: `jobbar natt på akuten`, `ny handläggare på barnenheten`."""
        if mention.start < 2 or words[mention.start - 1] not in AT:  # noqa: PLR2004  # a word and where
            return False
        for place in range(mention.start - 2, max(-1, mention.start - 2 - _SINCE_WORKS), -1):
            if words[place] in self._works:
                return (
                    not place
                    or words[place - 1] in SELF
                    or (words[place - 1] == "som" and bool(SELF.intersection(words[:place])))
                )
            if words[place] in STAFF and all(word in self._introduce or word in AS for word in words[:place]):
                return True
        return False

    def _is_another(self, words: Words, end: int) -> bool:
        """Tell whether the words before `end` say what somebody else is: `mamman är`, `exet jobbar`."""
        if end < 2 or words[end - 1] not in IS:  # noqa: PLR2004  # who and is
            return False
        return words[end - 2] not in SELF | AND | self._introduce and not (
            words[end - 2] in {"som", "nu", "sjalv"} and SELF.intersection(words[: end - 2])
        )

    def _own(self, words: Words, cue: Words, start: int, mention: Mention) -> Strength | None:
        """Tell whether a cue is about the writer: whoever works must be I or we, and nobody says `som polisen` of themselves."""
        if self._others.before(words, start):
            return None
        before = words[max(0, start - _MOST_BETWEEN) : start]
        works = bool(self._works.intersection(cue)) or (cue == AS and bool(before) and before[-1] in self._works)
        if works and start and not SELF.intersection(before) and not SELF.intersection(cue):
            return None
        if cue == AS and mention.trade.definite:
            return Strength.NONE
        return Strength.SAID

    def _elsewhere(self, words: Words, end: int) -> bool:
        """Tell whether the words before `end` say that somebody else is meant."""
        told = self._told.before(words, end)
        return len(told) > len(self._asks.before(words, end)) or self._nearby(words, end) or self._is_another(words, end - 1)

    def _nearby(self, words: Words, end: int) -> bool:
        """Tell whether somebody else is spoken of shortly before."""
        return any(self._others.before(words, place) for place in range(max(1, end - _NEARBY + 1), end + 1))

    def _said_after(self, words: Words, mention: Mention) -> int:
        """Return how many words after a trade say that it is the writer's own: `ssk på akuten i Torsby här`."""
        place = mention.end
        while place < len(words):
            if said := self._after.at(words, place):
                if said == HERE and is_have(words, place + 1):
                    return 0
                if said[0] in {"som", "undrar"} and any(word not in self._introduce for word in words[: mention.start]):
                    return 0
                alone = mention.start == 0 and words[place + 1 : place + 2] in {(), ("igen",)}
                return 0 if len(said) == 1 and mention.trade.definite and not alone else len(said)
            if words[place] not in AT:
                return 0
            place += 2
        return 0
