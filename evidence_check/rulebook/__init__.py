"""TOML → RuleBook, or every mistake in it at once with file, line and key path."""
