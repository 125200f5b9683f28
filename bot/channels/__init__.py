"""Thin translations between a channel and the application."""
