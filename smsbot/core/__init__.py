"""Decisions: pure functions of their arguments; no clock, no randomness, no IO."""
