"""The extract room; see ARCHITECTURE.md."""
