"""The rules of the check: what each finds, and what it leaves alone."""
