"""Many submissions in one go: found, checked one by one beside each other, each report written and dropped."""
