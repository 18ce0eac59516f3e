"""Folder → Submission: every file once, its real kind, archive members, declarations. Read-only."""
