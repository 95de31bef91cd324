"""Assembles the parts and starts."""
