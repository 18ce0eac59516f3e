"""The scan room; see ARCHITECTURE.md."""
