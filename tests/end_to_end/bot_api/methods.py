"""Every method of the API that the fake plays, under its name."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from tests.end_to_end.bot_api import answering, commands, editing, sending
from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.polling import WEBHOOK_SET, Polling
from tests.end_to_end.bot_api.webhook import Deliveries
from tests.end_to_end.bot_api.world import World

Method = Callable[[Call], object | Awaitable[object]]


class Methods:
    """The methods, on one world."""

    def __init__(self, world: World) -> None:
        """Put each under its name."""
        self._polling = Polling(world)
        self._deliveries = Deliveries(world)
        played: Mapping[str, Callable[[World, Call], object]] = {
            "getMe": answering.get_me,
            "getChat": answering.get_chat,
            "answerCallbackQuery": answering.answer_callback_query,
            "sendMessage": sending.send_message,
            "sendDocument": sending.send_document,
            "sendChatAction": sending.send_chat_action,
            "editMessageText": editing.edit_message_text,
            "editMessageReplyMarkup": editing.edit_message_reply_markup,
            "deleteMessage": editing.delete_message,
            "deleteMessages": editing.delete_messages,
            "setMyCommands": commands.set_my_commands,
            "deleteMyCommands": commands.delete_my_commands,
            "getMyCommands": commands.get_my_commands,
            "setChatMenuButton": commands.set_chat_menu_button,
            "getChatMenuButton": commands.get_chat_menu_button,
        }
        self._methods: Mapping[str, Method] = {name: partial(method, world) for name, method in played.items()} | {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._deliveries.delete,
            "getWebhookInfo": self._get_webhook_info,
        }

    async def perform(self, call: Call) -> object:
        """Let a call have its effect and return its result."""
        result = self._methods[call.method](call)
        return await result if inspect.isawaitable(result) else result

    async def close(self) -> None:
        """Stop what still runs."""
        await self._deliveries.close()

    async def _get_updates(self, call: Call) -> list[Json]:
        return await self._polling.get_updates(call, webhook=self._deliveries.webhook is not None)

    async def _set_webhook(self, call: Call) -> bool:
        if not call.text("url"):
            return await self._deliveries.delete(call)
        done = await self._deliveries.set(call)
        self._polling.abort(WEBHOOK_SET)
        return done

    def _get_webhook_info(self, _call: Call) -> Json:
        return self._deliveries.info()
