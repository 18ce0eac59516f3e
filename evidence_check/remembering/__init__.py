"""What earlier runs found out, kept in the user's cache folder. Knows nothing of documents: keys, bytes and stamps.

``place``, ``keys``, ``stamps``, ``program``, ``answers`` and ``verdicts`` are imported before anything else of a run
and must not load what the start of the program has no time for: no dataclasses, no pathlib, no typing (0018-cache.md).
"""
