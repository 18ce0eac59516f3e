"""Everything known → findings, results, points. Pure."""
