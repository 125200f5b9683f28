"""Tests of `bot.authoring.upkeep`."""
