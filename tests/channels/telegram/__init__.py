"""The parts of the Telegram channel, each for itself."""
