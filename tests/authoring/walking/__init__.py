"""Tests of `bot.authoring.walking`."""
