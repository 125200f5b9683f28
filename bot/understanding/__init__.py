"""What typed words mean: today the danger in them. Pure."""
