"""Whatever the bytes: every parser of ours gives a value of its kind, within its limits, and raises nothing."""
