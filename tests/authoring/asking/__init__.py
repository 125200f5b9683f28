"""Tests of `bot.authoring.asking`."""
