"""What channels are given."""
