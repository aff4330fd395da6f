"""Bytes in, a service called, bytes out."""
