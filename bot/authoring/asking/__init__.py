"""How well typed questions are understood, and learning to."""
