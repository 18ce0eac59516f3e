"""Rulebook → a new submission as values: folders to make, files to write. Nothing here touches a disk."""
