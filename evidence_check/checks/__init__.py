"""The checks room; see ARCHITECTURE.md."""
