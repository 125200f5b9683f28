"""Where sessions are kept: sealed, for some hours, and under no readable id."""
