"""The conversation: a session and what came in make a new session, replies and events."""
