"""Who to call, tested on small places and on the shipped knowledge."""
