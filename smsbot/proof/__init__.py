"""The proof for outsiders: a bundle that explains itself, and the program that checks it."""
