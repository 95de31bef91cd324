"""The built-in editor: edits real photos with classical vision, without key, weights or network."""

from editor.backends.built_in.editor import BuiltIn

__all__ = ["BuiltIn"]
