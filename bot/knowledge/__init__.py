"""The language coordinators write: frozen values, reading YAML, findings."""
