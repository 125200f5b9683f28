"""Vägvisaren's tests: the same paths as bot/."""
