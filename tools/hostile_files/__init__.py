"""One-defect files, made on demand: the name says the defect, beside it stands what the tool must say about it.

Nothing here is committed as a file; :mod:`tools.hostile_files.corpus` lays everything into a folder.
"""
