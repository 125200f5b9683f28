"""The conversation, tested without any channel."""
