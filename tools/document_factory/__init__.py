"""Real files in Decree 30/2020/NĐ-CP layout for samples and tests: PDF, stamped PDF, Word, scans, broken twins."""
