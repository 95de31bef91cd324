"""Pictures in, judged pictures out. Knows no history, no disk and no screen."""
