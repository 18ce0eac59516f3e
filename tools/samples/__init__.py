"""What the sample submissions hold."""
