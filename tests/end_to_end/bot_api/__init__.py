"""A strict fake of Telegram's Bot API over HTTP, with the people who chat through it; `api` shows how it is used."""

from tests.end_to_end.bot_api.api import TOKEN, Api, BotApi, BotApiProcess
from tests.end_to_end.bot_api.people import Chat, Person, Tap
from tests.end_to_end.bot_api.seen import Answer, Button, Called, Seen

__all__ = ["TOKEN", "Answer", "Api", "BotApi", "BotApiProcess", "Button", "Called", "Chat", "Person", "Seen", "Tap"]
