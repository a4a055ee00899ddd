"""The gate: what of a run may fail a build, and which deviations are known and accepted for now."""
