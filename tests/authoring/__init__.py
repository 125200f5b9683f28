"""What coordinators work with, tested on small knowledge folders."""
