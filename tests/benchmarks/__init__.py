"""Benchmarks, run by hand: `python -m tests.benchmarks inbound`. Compare ratios within one run."""
