"""What coordinators work with: checking, walking, comparing and rehearsing the knowledge."""
