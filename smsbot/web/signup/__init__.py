"""The form for the company's own site: a number, what it is for, and by which channels."""
