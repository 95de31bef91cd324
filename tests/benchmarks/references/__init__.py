"""How well the resolver reads what people write: sessions with gold readings, the script that measures, and simpler resolvers beside it.

`open.jsonl` is for development. `held.jsonl` is for the script alone: nobody looks at its sentences, so that a figure on it says what a
stranger's sentences would.
"""
