"""Files that hold files: one table of readers by kind, shared by scan (listing) and extract (reading).

Knows no stage. Nothing is unpacked into the submission; what is large goes to an unnamed temporary file.
"""
