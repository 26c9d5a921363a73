"""Actions, if-thens and the week as answers write them."""
