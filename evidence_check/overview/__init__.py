"""Many verdicts → what a province wants to know of them. Pure."""
