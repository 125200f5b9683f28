"""Measurements: run by `make bench`, which prints the figures."""
