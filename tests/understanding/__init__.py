"""What typed words mean, tested on messages."""
