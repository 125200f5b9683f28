"""Keeping what is written true: numbers, cases, and writing back."""
