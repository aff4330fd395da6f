"""Backups that cannot forget a STOP: taking one, bringing it up to date, reconciling."""
