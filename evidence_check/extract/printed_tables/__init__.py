"""Official tables (PDF, Word, spreadsheets) → :class:`evidence_check.model.printed_table.PrintedTables`."""
