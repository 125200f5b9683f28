"""The language coordinators write: what is read, and what is told when it is wrong."""
