"""(RuleBook, Documents) → Matching: which document serves which requirement, every score with its reasons. Pure."""
