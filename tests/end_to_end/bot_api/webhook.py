"""Delivery of updates to an address of the bot's."""

import asyncio
import re
from collections.abc import Coroutine
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.updates import Waiting
from tests.end_to_end.bot_api.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LONGEST_SECRET = 256
_MOST_CONNECTIONS = 100
_USUAL_CONNECTIONS = 40
_PORTS = frozenset({None, 443, 80, 88, 8443})
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_LONGEST_WAIT = 60
_FOR_EVER = 1e12


@dataclass(kw_only=True, slots=True)
class Webhook:
    """Where updates go, and what came of it."""

    url: str
    secret: str
    most: int
    failed: int | None = None
    failure: str = ""
    busy: set[str] = field(default_factory=set)
    "The lanes with an update on its way."
    wait: dict[int, tuple[int, float]] = field(default_factory=dict)
    "For an update that was refused: how often, and when to try again."


class Deliveries:
    """Sends each lane's updates one after another, lanes side by side, until they are taken or too old."""

    def __init__(self, world: World) -> None:
        """Begin without a webhook."""
        self._world = world
        self._tasks: set[asyncio.Task[None]] = set()
        self.webhook: Webhook | None = None

    async def set(self, call: Call) -> bool:
        """Set the webhook anew."""
        webhook = _asked_for(call)
        allowed = call.decoded("allowed_updates", "can't parse allowed updates JSON object")
        if isinstance(allowed, list):
            self._world.updates.allow(allowed)
        await self.delete(call)
        self.webhook = webhook
        self._start(self._deliver(webhook))
        return True

    async def delete(self, call: Call) -> bool:
        """Take the webhook away."""
        await self.close()
        if call.flag("drop_pending_updates"):
            self._world.updates.waiting = []
        return True

    async def close(self) -> None:
        """Stop delivering."""
        self.webhook = None
        tasks, self._tasks = self._tasks, set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def info(self) -> Json:
        """Return how the delivery goes."""
        updates = self._world.updates
        updates.expire(self._world.clock.now())
        told: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates.waiting)}
        if updates.allowed:
            told["allowed_updates"] = list(updates.allowed)
        if self.webhook is not None:
            told |= {"url": self.webhook.url, "max_connections": self.webhook.most}
            if self.webhook.failed is not None:
                told |= {"last_error_date": self.webhook.failed, "last_error_message": self.webhook.failure}
        return told

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, webhook: Webhook) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_LONGEST_WAIT)) as session:
            while True:
                self._world.updates.expire(self._world.clock.now())
                for update in self._ready(webhook):
                    webhook.busy.add(update.lane)
                    self._start(self._send(session, webhook, update))
                waits = [again for _, again in webhook.wait.values() if again > self._world.clock.now()]
                await self._world.clock.change(before=min(waits, default=_FOR_EVER))

    def _ready(self, webhook: Webhook) -> list[Waiting]:
        """Return the first update of each lane that may be sent now."""
        now = self._world.clock.now()
        lanes = set(webhook.busy)
        ready = []
        for update in self._world.updates.waiting:
            if update.lane in lanes:
                continue
            lanes.add(update.lane)
            if webhook.wait.get(update.id, (0, 0))[1] <= now:
                ready.append(update)
        return ready[: webhook.most - len(webhook.busy)]

    async def _send(self, session: aiohttp.ClientSession, webhook: Webhook, update: Waiting) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        try:
            async with session.post(webhook.url, json=update.wire(), headers=headers) as response:
                taken = response.ok
                fault = f"Wrong response from the webhook: {response.status} {response.reason}"
                if taken and '"method"' in await response.text():
                    self._world.complain("the fake does not play methods in the answer to an update")
        except (aiohttp.ClientError, TimeoutError) as error:
            taken, fault = False, f"Connection failed: {type(error).__name__}"
        if taken:
            self._world.updates.drop(update.id)
            webhook.wait.pop(update.id, None)
        else:
            self._put_off(webhook, update, fault)
        webhook.busy.discard(update.lane)
        self._world.clock.bell.ring()

    def _put_off(self, webhook: Webhook, update: Waiting, fault: str) -> None:
        """Try again after 1, 2, 4 … seconds, and give up when the update will be too old by then."""
        failures = webhook.wait.get(update.id, (0, 0.0))[0] + 1
        again = self._world.clock.now() + min(2 ** (failures - 1), _LONGEST_WAIT)
        webhook.wait[update.id] = failures, again
        webhook.failed, webhook.failure = self._world.clock.date(), fault
        if again > update.expires:
            self._world.updates.drop(update.id)


def _asked_for(call: Call) -> Webhook:
    secret = call.text("secret_token")
    if len(secret) > _LONGEST_SECRET:
        refuse("secret token is too long")
    if not _SECRET.fullmatch(secret):
        refuse("secret token contains unallowed characters")
    address = urlsplit(call.text("url"))
    if not address.hostname or address.scheme not in {"http", "https"}:
        refuse("invalid webhook URL specified")
    if address.hostname not in _HERE:
        if address.scheme != "https":
            refuse("bad webhook: An HTTPS URL must be provided for webhook")
        if address.port not in _PORTS:
            refuse("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    most = min(max(call.integer("max_connections", _USUAL_CONNECTIONS), 1), _MOST_CONNECTIONS)
    return Webhook(url=call.text("url"), secret=secret, most=most)
