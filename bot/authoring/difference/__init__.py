"""What a change of the knowledge does, and to whom."""
