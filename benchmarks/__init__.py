"""Measuring, not testing: how much the public pages ask of the database, the line and the machine, and the till."""
