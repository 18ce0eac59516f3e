"""Lists of points lost in an earlier year, in the text of a remedy plan: pure."""
