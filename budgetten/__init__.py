"""Money: potten, boekingen, the year and its division. Knows nothing of plans."""
