"""The reference of the API as pages: made from its own description, fetching nothing."""
