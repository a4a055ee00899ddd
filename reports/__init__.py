"""Everything that people and CI read, derived from a run's `results.ndjson` alone."""
