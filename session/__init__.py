"""What was said, meant, tried and kept."""
