"""The project: settings, addresses, start-up, and the pages that need several apps."""
