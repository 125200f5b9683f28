"""Vägvisaren: the regional handbook on violence in close relationships, as a conversation."""
