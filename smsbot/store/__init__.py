"""All the SQL there is: tables, units of work, and plain functions of a `Connection`."""
