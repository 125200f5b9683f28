"""What the bot says in a group: the acute card, and the way to a private chat."""

from dataclasses import replace

from bot.application.conversation import Conversation
from bot.channels.telegram.drawing import Drawing, Message, drawn, words_of
from bot.channels.telegram.keys import Key
from bot.engine.incoming import Commanded

_NOBODYS = "------"


def told(conversation: Conversation, command: str, *, bot: str) -> Drawing:
    """Return the answer to a command: nothing under it can be chosen, since nothing is kept of a group."""
    phrases = conversation.base.phrases
    key = Key(label=phrases["telegram-private"], url=f"https://t.me/{bot}")
    if command == "akut":
        messages = drawn(conversation.once(Commanded("acute")), words_of(phrases), tag=_NOBODYS).messages
    else:
        messages = (Message(phrases["telegram-group"]),)
    *before, last = (replace(message, keys=()) for message in messages)
    return Drawing((*before, replace(last, keys=((key,),))))
