"""The methods the fake plays, and the parameters Telegram knows for them."""

from collections.abc import Mapping

_SENDING = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup"
)
_EDITING = "business_connection_id chat_id message_id inline_message_id reply_markup"
_WRITTEN: Mapping[str, str] = {
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": f"{_SENDING} text parse_mode entities link_preview_options",
    "sendDocument": f"{_SENDING} document thumbnail caption parse_mode caption_entities disable_content_type_detection",
    "sendChatAction": "business_connection_id chat_id message_thread_id action",
    "editMessageText": f"{_EDITING} text parse_mode entities link_preview_options rich_message",
    "editMessageReplyMarkup": _EDITING,
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "deleteMessage": "chat_id message_id",
    "deleteMessages": "chat_id message_ids",
    "setMyCommands": "commands scope language_code",
    "deleteMyCommands": "scope language_code",
    "getMyCommands": "scope language_code",
    "setChatMenuButton": "chat_id menu_button",
    "getChatMenuButton": "chat_id",
    "getChat": "chat_id",
}
PARAMETERS: Mapping[str, frozenset[str]] = {method: frozenset(names.split()) for method, names in _WRITTEN.items()}
CANONICAL: Mapping[str, str] = {method.lower(): method for method in PARAMETERS}
# Parameters that mean something to Telegram which this fake does not play: a bot that uses one must not be told that all is well.
NOT_PLAYED = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "certificate",
        "direct_messages_topic_id",
        "inline_message_id",
        "message_effect_id",
        "message_thread_id",
        "rich_message",
        "suggested_post_parameters",
        "thumbnail",
    }
)
# What counts against the flood limits of a chat.
COUNTED = frozenset({"sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup"})
