"""``python -m benchmarks.bare_walk FOLDER``: lists and stats every file, and nothing else: what cannot be saved."""

import os
import sys


def walk(root: str) -> int:
    """How many files there are."""
    count, waiting = 0, [root]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    count += 1
    return count


if __name__ == "__main__":
    walk(sys.argv[1])
