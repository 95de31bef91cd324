"""What could be asked of a photo: by rules from its pixels, which is free, or by Gemini, which looks at it."""

from editor.suggest.fitted import suggest
from editor.suggest.values import OF_PEOPLE, OF_WRITING, Suggestion

__all__ = ["OF_PEOPLE", "OF_WRITING", "Suggestion", "suggest"]
