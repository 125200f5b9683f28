"""The program as people meet it: real processes, a real browser."""
