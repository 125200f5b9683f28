"""The channels, each against the one contract."""
