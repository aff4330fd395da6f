"""The other end of the wire: a gateway that behaves like Plivo, with people behind it."""
