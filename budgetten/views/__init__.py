"""Pages about money, by audience: everybody, and the stuurgroep."""
