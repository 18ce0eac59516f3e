"""Pictures of pages with boxes round what was recognised in them, so that an officer sees why."""
