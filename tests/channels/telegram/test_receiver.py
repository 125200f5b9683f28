"""Receiving: what is asked, stored and confirmed, in which order, and what an outage or a rival does to it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.receiver import Receiver, Update
from bot.channels.telegram.transport import NeverSentError, PerhapsSentError, TooManyCallsError
from bot.errors import SettingsError, StorageError

QUESTION = {"timeout": 30, "limit": 100, "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"]}
BEGINS = "Telegram gives no updates; it is asked again until it does."
IS_OVER = "Telegram gives updates again."


def update(number: int) -> Update:
    """Return an update with a text that must be seen nowhere but in the store."""
    return {"update_id": number, "message": {"text": "hemligt"}}


@dataclass
class Scripted:
    """Answers as it is told to, one after another, and then holds the question open."""

    answers: Sequence[object]
    offsets: list[object] = field(default_factory=list)
    questions: list[tuple[str, dict[str, Any], float]] = field(default_factory=list)
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, method: str, parameters: dict[str, Any], *, read_timeout: float) -> Any:  # noqa: ANN401 - as scripted
        """Give the next answer."""
        self.questions.append((method, parameters, read_timeout))
        self.offsets.append(parameters.get("offset"))
        if len(self.questions) > len(self.answers):
            self.idle.set()
            await asyncio.Event().wait()
        answer = self.answers[len(self.questions) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Queue:
    """Keeps updates until a later one is asked for, as Telegram does; a number far ahead of its own it takes for another's."""

    waiting: list[Update]
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, _: str, parameters: dict[str, Any], *, read_timeout: float) -> Any:  # noqa: ANN401, ARG002 - updates
        """Forget what is confirmed, and give what comes next."""
        offset = parameters.get("offset", 0)
        if self.waiting and offset <= self.waiting[-1]["update_id"] + 10:
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if not self.waiting:
            self.idle.set()
            await asyncio.Event().wait()
        return self.waiting[: parameters["limit"]]


@dataclass
class Kept:
    """A store: the updates by their number, each once, and how often it was given anything."""

    updates: dict[int, Update] = field(default_factory=dict)
    batches: list[list[int]] = field(default_factory=list)

    async def __call__(self, updates: list[Update]) -> None:
        """Store a batch."""
        self.batches.append([update["update_id"] for update in updates])
        self.updates |= {update["update_id"]: update for update in updates}


@dataclass
class Time:
    """Passes only while somebody waits."""

    now: float = 100.0
    waits: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.waits.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        """Return the time."""
        return self.now


def receiver(
    api: Scripted | Queue, store: Callable[[list[Update]], Awaitable[None]], time: Time | None = None, chance: float = 0.0
) -> Receiver:
    """Return a receiver that waits no real time."""
    time = time or Time()
    return Receiver(api, store, sleep=time.sleep, clock=time.clock, chance=lambda: chance)


async def until_idle(api: Scripted | Queue, running: Receiver) -> None:
    """Let a receiver work until Telegram has nothing more for it, and stop it."""
    task = asyncio.create_task(running.run())
    waiting = asyncio.create_task(api.idle.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED, timeout=5)
    waiting.cancel()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


class TestConfirming:
    """Telegram is told that an update has arrived when it is stored, and not before."""

    async def test_question(self) -> None:
        """Up to a hundred updates of the kinds that are understood are asked for, and the answer may take as long as it is held open."""
        api = Scripted([])
        await until_idle(api, receiver(api, Kept()))
        assert api.questions == [("getUpdates", QUESTION, 40.0)]

    async def test_after_storing(self) -> None:
        """The number after the last one goes out with the question that follows storing, and is let go of when it was heard."""
        api = Scripted([[update(7), update(8)], [update(9)], [], []])
        store = Kept()
        await until_idle(api, receiver(api, store))
        assert store.batches == [[7, 8], [9]]
        assert api.offsets == [None, 9, 10, None, None]

    async def test_kept_while_unheard(self) -> None:
        """While nobody knows whether Telegram heard the number, it is said again."""
        api = Scripted([[update(7)], TimedOut(), NetworkError("x"), []])
        await until_idle(api, receiver(api, Kept()))
        assert api.offsets == [None, 8, 8, 8, None]

    async def test_whole(self) -> None:
        """The store gets each update as Telegram wrote it, whatever is in it."""
        odd = {"update_id": 5, "message": [None, {"text": 3}], "future": {"kind": "\ud83d"}}
        api = Scripted([[odd]])
        store = Kept()
        await until_idle(api, receiver(api, store))
        assert store.updates == {5: odd}

    async def test_failing_store(self) -> None:
        """What cannot be stored is not confirmed, and whoever runs the receiver hears of it."""
        api = Queue([update(7)])

        async def full(_: list[Update]) -> None:
            fault = "The disk is full."
            raise StorageError(fault)

        with pytest.raises(StorageError, match=r"The disk is full\."):
            await receiver(api, full).run()
        assert api.waiting == [update(7)]

    async def test_stopped_before_storing(self) -> None:
        """Stopped while a batch is being stored, the receiver ends at once; Telegram gives the batch again."""
        api = Queue([update(7), update(8)])
        storing = asyncio.Event()

        async def slow(_: list[Update]) -> None:
            storing.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(receiver(api, slow).run())
        await storing.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        store = Kept()
        await until_idle(api, receiver(api, store))
        assert store.batches == [[7, 8]]

    async def test_stopped_after_storing(self) -> None:
        """Stopped after a batch is stored and before it is confirmed, the next receiver gets it again, and the store knows it."""
        api = Queue([update(7), update(8)])
        store = Kept()

        async def stores_and_is_stopped(updates: list[Update]) -> None:
            await store(updates)
            raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            await receiver(api, stores_and_is_stopped).run()
        api.waiting.append(update(9))
        await until_idle(api, receiver(api, store))
        assert store.batches == [[7, 8], [7, 8, 9]]
        assert list(store.updates) == [7, 8, 9]
        assert api.waiting == []

    async def test_many(self) -> None:
        """Of a long queue a hundred are taken at a time, each once."""
        api = Queue([update(number) for number in range(1, 251)])
        store = Kept()
        await until_idle(api, receiver(api, store))
        assert [len(batch) for batch in store.batches] == [100, 100, 50]
        assert list(store.updates) == list(range(1, 251))

    async def test_numbers_begin_anew(self) -> None:
        """After a silent week numbers may be lower than before; such updates are taken and confirmed like any others."""
        api = Scripted([[update(900)], [], [update(3)], [update(4)]])
        store = Kept()
        await until_idle(api, receiver(api, store))
        assert store.batches == [[900], [3], [4]]
        assert api.offsets == [None, 901, None, 4, 5]

    async def test_another_numbering(self) -> None:
        """Where the number last seen is far ahead of the server's own, what it gives is confirmed by its own numbers."""
        api = Queue([update(592_426_180)])
        store = Kept()

        async def once_elsewhere(updates: list[Update]) -> None:
            await store(updates)
            if len(store.batches) == 1:
                api.waiting = [update(5), update(6)]

        await until_idle(api, receiver(api, once_elsewhere))
        assert store.batches == [[592_426_180], [5, 6]]
        assert api.waiting == []


class TestPoisoned:
    """An update that cannot be used stops no other."""

    @pytest.mark.parametrize(
        "poison",
        [
            pytest.param(None, id="nothing"),
            pytest.param("hemligt", id="text"),
            pytest.param([{"update_id": 8}], id="a list"),
            pytest.param({"message": {"text": "hemligt"}}, id="no number"),
            pytest.param({"update_id": "8"}, id="a number as text"),
            pytest.param({"update_id": True}, id="a truth"),
            pytest.param({"update_id": 8.0}, id="a broken number"),
            pytest.param({"update_id": -8}, id="a negative number, which would have Telegram forget updates"),
            pytest.param({"update_id": 2**63}, id="a number larger than a database holds"),
        ],
    )
    async def test_put_aside(self, poison: object) -> None:
        """It is put aside with a line that holds nothing of it, and the others are stored and confirmed."""
        api = Scripted([[update(7), poison, update(9)]])
        store = Kept()
        with capture_logs() as lines:
            await until_idle(api, receiver(api, store))
        assert store.batches == [[7, 9]]
        assert api.offsets == [None, 10]
        assert lines == [{"event": "Updates without a number were put aside.", "log_level": "warning", "count": 1}]

    @pytest.mark.parametrize("answer", [[None], [{"message": 1}, 2], {"update_id": 5}, {}, "hemligt", None, True, 0])
    async def test_nothing_else(self, answer: object) -> None:
        """An answer with nothing that could be confirmed is an outage: it is asked again, ever more slowly."""
        api = Scripted([answer, answer, answer, [update(7)]])
        time, store = Time(), Kept()
        with capture_logs() as lines:
            await until_idle(api, receiver(api, store, time))
        assert (time.waits, store.batches) == ([0.5, 1, 2], [[7]])
        assert lines == [
            {"event": BEGINS, "log_level": "warning", "fault": "What Telegram gives is not a list of updates with numbers."},
            {"event": IS_OVER, "log_level": "info", "attempts": 3, "seconds": 4},
        ]


class TestOutage:
    """An outage is waited out, with a line when it begins and a line when it is over."""

    async def test_waited_out(self) -> None:
        """However long it lasts and however it changes; the pauses double up to half a minute."""
        broken = [
            NeverSentError("Telegram cannot be reached: the connection is refused (X)."),
            PerhapsSentError("late"),
            TimedOut(),
            NetworkError("Bad Gateway (502)"),
            BadRequest("odd"),
            Forbidden("a proxy"),
            TelegramError("other"),
            NetworkError("x"),
            NetworkError("x"),
        ]
        api = Scripted([*broken, [update(7)], []])
        time, store = Time(), Kept()
        with capture_logs() as lines:
            await until_idle(api, receiver(api, store, time))
        assert time.waits == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
        assert store.batches == [[7]]
        assert lines == [
            {"event": BEGINS, "log_level": "warning", "fault": "Telegram cannot be reached: the connection is refused (X)."},
            {"event": IS_OVER, "log_level": "info", "attempts": 9, "seconds": 122},
        ]

    async def test_each_has_its_lines(self) -> None:
        """A second outage begins with a short pause and a line of its own."""
        api = Scripted([TimedOut("one"), TimedOut("one"), [], TimedOut("two"), []])
        time = Time()
        with capture_logs() as lines:
            await until_idle(api, receiver(api, Kept(), time))
        assert time.waits == [0.5, 1, 0.5]
        assert [_line(line) for line in lines] == [(BEGINS, "one"), (IS_OVER, 2), (BEGINS, "two"), (IS_OVER, 1)]

    async def test_jitter(self) -> None:
        """Chance makes a pause longer by up to a quarter."""
        api = Scripted([TimedOut(), TimedOut(), []])
        time = Time()
        await until_idle(api, receiver(api, Kept(), time, chance=0.5))
        assert time.waits == [0.5625, 1.125]

    async def test_long(self) -> None:
        """An outage of weeks neither overflows nor waits longer than half a minute."""
        api = Scripted([*[TimedOut()] * 3000, []])
        time = Time()
        await until_idle(api, receiver(api, Kept(), time))
        assert time.waits[-1] == 30

    async def test_told_to_wait(self) -> None:
        """Where Telegram says how long to wait, it is not asked sooner."""
        api = Scripted([TooManyCallsError(timedelta(seconds=42)), TooManyCallsError(timedelta(seconds=1)), TimedOut(), []])
        time = Time()
        await until_idle(api, receiver(api, Kept(), time))
        assert time.waits == [42, 1, 2]

    async def test_stopped(self) -> None:
        """Stopped during a pause, the receiver ends at once."""
        resting = asyncio.Event()

        async def sleep(_: float) -> None:
            resting.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(Receiver(Scripted([TimedOut()]), Kept(), sleep=sleep).run())
        await resting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def _line(line: EventDict) -> tuple[object, object]:
    return line["event"], line.get("fault", line.get("attempts"))


class TestOnlyTheOperator:
    """What no waiting mends ends the receiver, with what the operator can do."""

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            pytest.param(
                Conflict("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
                "Another process receives this bot's updates with the same token (VAGVISAREN_TELEGRAM_TOKEN). "
                "Stop the other one, or give each a bot of its own, and start again.",
                id="a rival",
            ),
            pytest.param(
                Conflict(
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
                ),
                "A webhook is set for this bot, so that it cannot ask for updates: remove it with deleteWebhook, and start again.",
                id="a webhook",
            ),
            pytest.param(
                InvalidToken("Unauthorized"),
                "Telegram does not accept the token: check VAGVISAREN_TELEGRAM_TOKEN, and VAGVISAREN_TELEGRAM_API if it is set.",
                id="the token",
            ),
        ],
    )
    async def test_ends(self, error: TelegramError, words: str) -> None:
        """At once, also in the middle of an outage, and without a log line of its own."""
        time = Time()
        with capture_logs() as lines, pytest.raises(SettingsError) as raised:
            await receiver(Scripted([TimedOut(), error]), Kept(), time).run()
        assert str(raised.value) == words
        assert time.waits == [0.5]
        assert len(lines) == 1
