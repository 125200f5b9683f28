"""The proof that nobody is left without someone to call, at any minute; and where it fails."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import product
from typing import Literal, NamedTuple

from bot.directory.candidate import TIERS, Candidate, Tier, alike
from bot.directory.hours import Hours
from bot.directory.referral import Directory
from bot.directory.situations import Situations
from bot.directory.spells import Spell, joined
from bot.directory.wall_time import moment
from bot.knowledge.findings import Finding, Position
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded
from bot.knowledge.need import Need

Why = Literal["nobody", "last-resort"]

RULE = "nobody-to-call"
MINUTE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A need, in a place and a role (None: not known), that leads to nobody who surely answers, or whose last resort is closed.

    `start` to `end` is the first time; `times` and `minutes` count them all.
    """

    need: str
    municipality: str | None
    role: str | None
    why: Why
    start: datetime
    end: datetime
    times: int
    minutes: int

    def __str__(self) -> str:
        """Write the gap in a line, for somebody who reads the knowledge."""
        place = " ".join((self.need, self.municipality or "-", self.role or "-"))
        return f"{place}: {self.start:%Y-%m-%d %H:%M} – {self.end:%Y-%m-%d %H:%M} (tillfällen: {self.times}, minuter: {self.minutes})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """What was gone through, and what was found.

    `municipalities` and `roles` count those that are known; each need was also tried without them. `instants` are those at which any
    schedule changes, `situations` the different ones that were judged. `minutes` are those of all referrals in which the first who
    surely answers belongs to a tier, by need and tier; None stands for nobody.
    """

    start: date
    end: date
    needs: int
    municipalities: int
    roles: int
    instants: int
    situations: int
    minutes: Mapping[tuple[str, Tier | None], int] = field(repr=False)
    gaps: tuple[Gap, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nobody is left without someone to call."""
        return not self.gaps

    @property
    def referrals(self) -> int:
        """How many combinations of need, municipality and role there are."""
        return self.needs * (self.municipalities + 1) * (self.roles + 1)

    def shares(self, need: str | None = None) -> dict[str, float]:
        """Return in which share of the minutes each tier answers first, for one need or for all; `nobody` is 0 when the proof holds."""
        counted: Counter[str] = Counter()
        for (each, tier), minutes in self.minutes.items():
            if need in {None, each}:
                counted[tier or "nobody"] += minutes
        whole = counted.total() or 1
        return {tier: counted[tier] / whole for tier in (*TIERS, "nobody")}

    def as_json(self) -> dict[str, object]:
        """Return the proof as `vagvisaren walk --json` writes it."""
        return {
            "holds": self.holds,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "needs": self.needs,
            "municipalities": self.municipalities,
            "roles": self.roles,
            "referrals": self.referrals,
            "instants": self.instants,
            "situations": self.situations,
            "shares": {tier: round(share, 4) for tier, share in self.shares().items()},
            "gaps": [str(gap) for gap in self.gaps],
        }

    def lines(self) -> list[str]:
        """Return the proof as `vagvisaren walk` tells it."""
        shares = ", ".join(f"{_SHARES[tier]} {share:.1%}".replace(".", ",") for tier, share in self.shares().items() if share)
        return [
            f"{self.needs} behov × {self.municipalities + 1} kommuner × {self.roles + 1} roller, båda även okända: {self.referrals} hänvisningar.",
            f"{self.start} till {self.end}: öppettiderna växlar vid {self.instants} tidpunkter och ger {self.situations} olika lägen, alla prövade.",
            f"Först svarar: {shares}.",
            *(["Alla har alltid någon att ringa."] if self.holds else [f"Utan någon att ringa: {len(self.gaps)} hänvisningar."]),
            *(f"- {gap}" for gap in self.gaps[:_MOST_LINES]),
        ]


_SHARES = {
    "own": "den egna kommunens",
    "county": "länets",
    "switchboard": "växeln",
    "national": "nationell linje",
    "last": "sista utvägen",
    "nobody": "ingen",
}
_MOST_LINES = 50


class _Verdict(NamedTuple):
    """What a situation leads to: whose number is the first that surely answers, and what is wrong if anything is."""

    first: Tier | None
    why: Why | None


_Combination = tuple[str, str | None, str | None]


def prove(base: Knowledge, *, start: date, years: int = 2) -> Proof:
    """Go through every need, municipality and role (and neither) at every minute of the years from `start`.

    A referral depends on the time only through who is open, so each combination of candidates and of who is open is judged once, by the
    same `refer` that answers practitioners, at the first instant at which it comes about.
    """
    return prove_between(base, start, years_after(start, years))


def years_after(start: date, years: int = 2) -> date:
    """Return the same day so many years later."""
    return date(start.year + years, start.month, 28 if (start.month, start.day) == (2, 29) else start.day)


def prove_between(base: Knowledge, start: date, end: date) -> Proof:
    """Go through the days from `start` to before `end` as `prove` does."""
    work = _Work(Directory(base), start, end)
    groups: defaultdict[tuple[object, ...], list[_Combination]] = defaultdict(list)
    for need, municipality, role in product(base.needs, (*base.municipalities, None), (*base.roles, None)):
        those = work.directory.candidates(need, municipality, role)
        groups[base.needs[need].where, *alike(those)].append((need, municipality, role))
    for combinations in groups.values():
        work.judge(combinations)
    return Proof(
        start=start,
        end=end,
        needs=len(base.needs),
        municipalities=len(base.municipalities),
        roles=len(base.roles),
        instants=len(work.situations.instants),
        situations=work.judged,
        minutes={place: seconds // MINUTE for place, seconds in work.seconds.items()},
        gaps=tuple(work.gaps),
    )


def doubtful(base: Knowledge, start: date, end: date) -> Knowledge:
    """Return `base` with only those needs that must be gone through minute by minute to know that they always lead to somebody.

    A last resort that has a number, may be called by every role and is open all the time from `start` to before `end` stands in every
    referral of its need, and its number is answered there: under its own name, or under that of somebody who is open and has it too.
    """
    needs = {need.id: need for need in base.needs.values() if not _sure(base, need, start, end)}
    return replace(base, needs=needs)


def _sure(base: Knowledge, need: Need, start: date, end: date) -> bool:
    last = (base.services[service] for service in need.last if service in base.services)
    open_to = (service for service in last if service.phones and not service.roles)
    return any(Hours(service.hours).over(start, end).states == (True,) for service in open_to)


class _Work:
    """The proof as it proceeds."""

    def __init__(self, directory: Directory, start: date, end: date) -> None:
        self.directory = directory
        self.situations = Situations(start, end)
        self.judged = 0
        self.seconds: Counter[tuple[str, Tier | None]] = Counter()
        self.gaps: list[Gap] = []

    def judge(self, combinations: list[_Combination]) -> None:
        """Judge combinations that share their candidates, in every situation that comes about."""
        those = self.directory.candidates(*combinations[0])
        failing: defaultdict[Why, list[Spell]] = defaultdict(list)
        for spells in self.situations.of(those):
            self.judged += 1
            verdict = self._verdict(combinations[0], those, spells[0].start)
            seconds = sum(spell.end - spell.start for spell in spells)
            for need, _, _ in combinations:
                self.seconds[need, verdict.first] += seconds
            if verdict.why:
                failing[verdict.why] += spells
        for why, spells in failing.items():
            self.gaps += (_gap(combination, why, joined(spells)) for combination in combinations)

    def _verdict(self, combination: _Combination, those: tuple[Candidate, ...], at: int) -> _Verdict:
        if not those:
            return _Verdict(None, "nobody")
        need, municipality, role = combination
        referral = self.directory.refer(need, municipality, role, now=moment(at))
        first = referral.callable_now
        if first is None:
            return _Verdict(None, "nobody")
        last = {phone for candidate in those if candidate.last_resort for phone in candidate.dialled}
        answering = {phone.dialled for contact in referral.contacts if contact.callable for phone in contact.phones}
        return _Verdict(first.via, None if last & answering else "last-resort")


def _gap(combination: _Combination, why: Why, spells: list[Spell]) -> Gap:
    need, municipality, role = combination
    return Gap(
        need=need,
        municipality=municipality,
        role=role,
        why=why,
        start=moment(spells[0].start),
        end=moment(spells[0].end),
        times=len(spells),
        minutes=sum(spell.end - spell.start for spell in spells) // MINUTE,
    )


_WHY: dict[Why, str] = {
    "nobody": "har ingen att ringa som säkert svarar",
    "last-resort": "har en sista utväg som är stängd",
}


def findings(proof: Proof, loaded: Loaded) -> tuple[Finding, ...]:
    """Return a finding for each need that the proof fails for, at the need's `last`."""
    return tuple(_findings(proof, loaded))


def _findings(proof: Proof, loaded: Loaded) -> Iterator[Finding]:
    gaps: defaultdict[tuple[str, Why], list[Gap]] = defaultdict(list)
    for gap in proof.gaps:
        gaps[gap.need, gap.why].append(gap)
    places = {written.value.id: written.position("last") for written in loaded.of("need")}
    for (need, why), those in gaps.items():
        worst = max(those, key=lambda gap: gap.minutes)
        base = loaded.knowledge
        place = base.municipalities[worst.municipality].name if worst.municipality else "okänd kommun"
        role = base.roles[worst.role].title if worst.role else "okänd roll"
        yield Finding(
            rule=RULE,
            position=places.get(need, Position(file="needs.yaml")),
            message=(
                f"Behovet '{need}' {_WHY[why]}: {place}, {role}, från {worst.start:%Y-%m-%d %H:%M} till {worst.end:%Y-%m-%d %H:%M}, "
                f"och sammanlagt {worst.minutes} minuter. Så är det för {len(those)} par av kommun och roll."
            ),
            advice="Låt 'last' sluta med en tjänst som har ett nummer och svarar dygnet runt: hours: 24/7.",
        )
