"""Check a commune's submission folder against the rulebook of the administrative-reform index."""

__version__ = "0.1.0"
