"""What a channel may ask for."""
