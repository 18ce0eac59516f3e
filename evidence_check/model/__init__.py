"""The values every room shares: frozen, slotted, keyword-only, picklable; no behaviour that reads the world."""
