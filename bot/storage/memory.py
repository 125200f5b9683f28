"""A store that lasts as long as the process: for the terminal, and for tests."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from bot.directory.wall_time import SWEDEN
from bot.engine.session import Session
from bot.storage.asked import KEPT_FOR, Asked
from bot.storage.corrections import SHOWN_FOR, Correction, Shown
from bot.storage.inbox import KNOWN_FOR, Waiting
from bot.storage.publications import MOST_KEPT, Content, Publication
from bot.storage.store import LIFETIME, Clock
from bot.storage.unreached import COUNTED_FOR, Count

Held = TypeVar("Held")
Key = TypeVar("Key", str, int, tuple[str, str])


class _Kept(NamedTuple, Generic[Held]):
    content: Held
    expires: float


class _Update(NamedTuple):
    """An update, and whose it is once it is applied; without content it is done."""

    arrived: float
    content: bytes | None
    owner: str | None = None


class MemoryStore:
    """Keeps sessions, notes and the inbox in memory, under the contract of `SessionStore`."""

    def __init__(self, *, clock: Clock, lifetime: timedelta = LIFETIME) -> None:
        """Begin empty; `clock` tells when a session or a note has lived `lifetime`."""
        self._clock = clock
        self._lifetime = lifetime
        self._sessions: dict[str, _Kept[Session]] = {}
        self._notes: dict[str, _Kept[bytes]] = {}
        self._updates: dict[int, _Update] = {}
        self._asked: list[Asked] = []
        self._numbers = count(1)
        self._published: list[tuple[Publication, Content]] = []
        self._shown: dict[tuple[str, str], _Kept[str]] = {}
        self._corrections: list[_Kept[Correction]] = []
        self._unreached: Counter[tuple[str, date]] = Counter()
        self._coordinators: set[str] = set()

    async def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None when there is none."""
        return self._living(self._sessions.get(owner))

    async def load_with_note(self, owner: str) -> tuple[Session | None, bytes | None]:
        """Return the owner's session and note, None for what there is not."""
        return self._living(self._sessions.get(owner)), self._living(self._notes.get(owner))

    async def save(  # noqa: PLR0913  # all that is stored together
        self,
        owner: str,
        session: Session,
        *,
        replaces: int | None,
        applies: int | None = None,
        shown: Sequence[Shown] = (),
        unreached: str | None = None,
    ) -> bool:
        """Store the session if what is stored is still what it was made from, and tell whether it was."""
        stored = await self.load(owner)
        if (stored.turn if stored else None) != replaces or not await self._applied(owner, applies):
            return False
        self._sessions[owner] = _Kept(session, self._expires())
        for place, recall in shown:
            first = self._living(self._shown.get((place, owner)))
            self._shown[place, owner] = _Kept(recall if first is None else first, self._now() + SHOWN_FOR.total_seconds())
        if unreached:
            self._unreached[unreached, self._today()] += 1
        return True

    async def settle(self, owner: str, update_id: int, note: bytes | None) -> None:
        """Store the owner's note and have the update done; None leaves the note as it is."""
        if self._finished([update_id]) and note is not None:
            self._notes[owner] = _Kept(note, self._expires())

    async def forget(self, owner: str, *, applies: int | None = None) -> bool:
        """Erase the owner's session, note and applied updates; tell whether that was done."""
        if not await self._applied(owner, applies):
            return False
        self._sessions.pop(owner, None)
        self._notes.pop(owner, None)
        self._coordinators.discard(owner)
        self._corrections = [kept for kept in self._corrections if kept.content.owner != owner]
        _erased(self._shown, [(place, whose) for place, whose in self._shown if whose == owner])
        self._finished([number for number, update in self._updates.items() if update.owner == owner and number != applies])
        return True

    async def sweep(self) -> int:
        """Erase what has expired, and return how many sessions that were."""
        now = self._now()
        known_since = now - KNOWN_FOR.total_seconds()
        updates = self._updates.items()
        _erased(self._updates, [number for number, update in updates if update.content is None and update.arrived <= known_since])
        _erased(self._shown, [key for key, kept in self._shown.items() if kept.expires <= now])
        self._corrections = [kept for kept in self._corrections if kept.expires > now]
        kept_from = self._today() - KEPT_FOR
        self._asked = [asked for asked in self._asked if asked.day >= kept_from]
        counted_from = self._today() - COUNTED_FOR
        self._unreached = Counter({key: times for key, times in self._unreached.items() if key[1] >= counted_from})
        _erased(self._notes, [owner for owner, kept in self._notes.items() if kept.expires <= now])
        return _erased(self._sessions, [owner for owner, kept in self._sessions.items() if kept.expires <= now])

    async def put(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int, ...]:
        """Store the updates (id and content) that were never seen, and return their ids as they came."""
        new: list[int] = []
        for update_id, content in updates:
            if update_id not in self._updates:
                self._updates[update_id] = _Update(self._now(), content)
                new.append(update_id)
        return tuple(new)

    async def waiting(self) -> tuple[Waiting, ...]:
        """Return what is not done, by rising id."""
        return tuple(
            Waiting(update_id=update_id, content=update.content, applied=update.owner is not None)
            for update_id, update in sorted(self._updates.items())
            if update.content is not None
        )

    async def waits(self, update_id: int) -> bool:
        """Tell whether the update is there and neither applied nor done."""
        update = self._updates.get(update_id)
        return update is not None and update.content is not None and update.owner is None

    async def done(self, update_ids: Sequence[int]) -> None:
        """Erase the content of these updates, and keep their ids; those that are done or unknown are left alone."""
        self._finished(update_ids)

    async def ask(self, text: str) -> None:
        """Keep a question."""
        self._asked.append(Asked(number=next(self._numbers), day=self._today(), text=text))

    async def asked(self) -> Sequence[Asked]:
        """Return the questions that are kept, the oldest first."""
        return tuple(self._asked)

    async def answered(self, number: int) -> bool:
        """Erase a question, and tell whether it was there."""
        before = len(self._asked)
        self._asked = [asked for asked in self._asked if asked.number != number]
        return len(self._asked) < before

    async def appoint(self, owner: str) -> None:
        """Make the owner a coordinator; appointing again does no harm."""
        self._coordinators.add(owner)

    async def dismiss(self, owner: str) -> None:
        """Let the owner be a coordinator no more."""
        self._coordinators.discard(owner)

    async def coordinators(self) -> Sequence[str]:
        """Return the owners that are coordinators, in the order of their names."""
        return tuple(sorted(self._coordinators))

    async def is_coordinator(self, owner: str) -> bool:
        """Tell whether the owner is a coordinator."""
        return owner in self._coordinators

    async def publish(self, version: str, words: str, content: Content, *, after: int | None = None) -> Publication | None:
        """Keep a publication as the latest, and have its corrections wait; None when another than `after` is the latest."""
        latest = self._published[0][0].number if self._published else 0
        if after not in {None, latest}:
            return None
        publication = Publication(number=latest + 1, version=version, published=self._clock(), words=words)
        self._published = [(publication, content), *self._published][:MOST_KEPT]
        if content.withdraws:
            kept = set(content.recalls.values())
            self._corrections = [each for each in self._corrections if each.content.text in kept]
        await self.recall(content.recalls)
        return publication

    async def publications(self) -> Sequence[Publication]:
        """Return the publications that are kept, the latest first."""
        return tuple(publication for publication, _ in self._published)

    async def published_folder(self, number: int) -> bytes | None:
        """Return a publication's folder, None when it is not kept."""
        return next((content.folder for publication, content in self._published if publication.number == number), None)

    async def published_marks(self) -> Sequence[bytes]:
        """Return the marks of the publications that are kept, the oldest first."""
        return tuple(content.marks for _, content in reversed(self._published))

    async def standing(self, places: Sequence[str]) -> Mapping[str, int]:
        """Return how many conversations stand at each of the places (`tree/step`) where any does."""
        living = (self._living(kept) for kept in self._sessions.values())
        stand = Counter(f"{session.tree}/{session.step}" for session in living if session)
        return {place: stand[place] for place in places if stand[place]}

    async def corrections(self, owner: str | None = None) -> Sequence[Correction]:
        """Return the corrections that wait for an owner, or for everybody, the oldest first."""
        waiting = (self._living(kept) for kept in self._corrections)
        return tuple(each for each in waiting if each and owner in {None, each.owner})

    async def owed(self, recalls: Mapping[str, str]) -> Mapping[str, int]:
        """Return to how many each correction is owed, by place; places where it is nobody are left out."""
        counts = {place: len(self._owed(place, text, self._now())) for place, text in recalls.items()}
        return {place: count for place, count in counts.items() if count}

    async def recall(self, recalls: Mapping[str, str], *, since: datetime | None = None) -> int:
        """Have the corrections wait for those to whom they are owed, once each, and return how many wait more than before."""
        before, until = len(self._corrections), self._now() + SHOWN_FOR.total_seconds()
        known = max(self._now(), (since + SHOWN_FOR).timestamp() if since else 0.0)
        for place, text in recalls.items():
            owed = self._owed(place, text, known)
            _erased(self._shown, owed)
            waiting = (Correction(number=next(self._numbers), owner=owner, text=text) for _, owner in owed)
            self._corrections += [_Kept(correction, until) for correction in waiting]
        return len(self._corrections) - before

    async def corrected(self, number: int) -> None:
        """Erase a correction that was read; one that is gone is left alone."""
        self._corrections = [kept for kept in self._corrections if kept.content.number != number]

    async def unreached(self, since: date) -> Mapping[str, Count]:
        """Return the counts from a day on by service, those with most first, then the latest, then by id."""
        days = {key: times for key, times in sorted(self._unreached.items()) if key[1] >= since}
        services = dict.fromkeys(service for service, _ in days)
        counts = {
            service: _count({day: times for (whose, day), times in days.items() if whose == service}) for service in services
        }
        return dict(sorted(counts.items(), key=lambda each: (-each[1].times, -each[1].last.toordinal(), each[0])))

    async def reached(self, service: str) -> bool:
        """Erase a service's counts, since somebody has verified its number; tell whether there were any."""
        left = Counter({key: times for key, times in self._unreached.items() if key[0] != service})
        erased, self._unreached = left != self._unreached, left
        return erased

    async def close(self) -> None:
        """Forget everything."""
        self._unreached.clear()
        self._coordinators.clear()
        self._published.clear()
        self._shown.clear()
        self._corrections.clear()
        self._sessions.clear()
        self._notes.clear()
        self._updates.clear()
        self._asked.clear()

    async def _applied(self, owner: str, update_id: int | None) -> bool:
        """Apply the update if there is one and it waits; tell whether nothing spoke against it."""
        if update_id is None:
            return True
        if not await self.waits(update_id):
            return False
        self._updates[update_id] = self._updates[update_id]._replace(owner=owner)
        return True

    def _finished(self, update_ids: Iterable[int]) -> bool:
        """Keep nothing but the ids of these updates; tell whether any was not done before."""
        taken = [number for number in update_ids if number in self._updates and self._updates[number].content is not None]
        for number in taken:
            self._updates[number] = _Update(self._updates[number].arrived, content=None)
        return bool(taken)

    def _owed(self, place: str, text: str, expires: float) -> list[tuple[str, str]]:
        return [key for key, kept in self._shown.items() if key[0] == place and kept.expires > expires and kept.content != text]

    def _living(self, kept: _Kept[Held] | None) -> Held | None:
        return kept.content if kept and kept.expires > self._now() else None

    def _expires(self) -> float:
        return self._now() + self._lifetime.total_seconds()

    def _now(self) -> float:
        return self._clock().timestamp()

    def _today(self) -> date:
        return self._clock().astimezone(SWEDEN).date()


def _erased(table: dict[Key, Held], keys: Sequence[Key]) -> int:
    """Erase the keys, and return how many that were."""
    for key in keys:
        del table[key]
    return len(keys)


def _count(days: Mapping[date, int]) -> Count:
    """Return how often something was counted on these days."""
    return Count(times=sum(days.values()), last=max(days))
