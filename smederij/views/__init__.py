"""The pages that need several apps, by audience."""
