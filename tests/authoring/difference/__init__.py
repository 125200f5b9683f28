"""Tests of `bot.authoring.difference`."""
