"""Questions that are a list to choose from: a country, a day, a strength, a filter."""
