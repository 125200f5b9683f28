"""`python -m bot` is `vagvisaren`."""

from bot.cli import main

main()
