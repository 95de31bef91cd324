"""The built-in editor: edits real photos with classical vision, without key, weights or network."""
