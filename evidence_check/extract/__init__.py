"""File → Extraction: lines with positions, signatures, problems. Opens bytes; a bad file is a value."""
