"""A catalogue of planted faults: each a small slip in the small knowledge folder, with all that the check is to say of it."""
