"""The matching room; see ARCHITECTURE.md."""
