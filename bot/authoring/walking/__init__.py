"""Going all ways: the graph of all journeys, what is proved over it, and presses by chance."""
