"""The rulebook room; see ARCHITECTURE.md."""
