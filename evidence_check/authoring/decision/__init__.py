"""An official decision's printed table → a draft rulebook, with everything in doubt marked. See ``understanding``."""
