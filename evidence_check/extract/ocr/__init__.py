"""Pictures of pages → lines with positions: cleaning, turning, Tesseract, and doubts about handwriting."""
