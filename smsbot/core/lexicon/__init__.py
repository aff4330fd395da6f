"""The words people answer with, a file per language."""
