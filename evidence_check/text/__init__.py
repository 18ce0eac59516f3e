"""The text room; see ARCHITECTURE.md."""
