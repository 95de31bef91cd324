"""Tests of the local editor."""
