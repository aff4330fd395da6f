"""Use cases: load, decide, save. The only place that opens a unit of work."""
