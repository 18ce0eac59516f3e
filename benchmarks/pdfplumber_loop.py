"""``python -m benchmarks.pdfplumber_loop FOLDER COUNT``: the text of all pages of the first files, in turn."""

import sys
from pathlib import Path

import pdfplumber

if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).rglob("*.pdf"))[: int(sys.argv[2])]:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
