"""``python -m evidence_check``."""

from evidence_check.cli.start import run

if __name__ == "__main__":
    run()
