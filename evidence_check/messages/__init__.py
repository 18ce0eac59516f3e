"""The messages room; see ARCHITECTURE.md."""
