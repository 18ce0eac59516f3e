"""Report → official papers in Word, laid out by Decree 30/2020/NĐ-CP; blanks are left where only the office knows."""
