"""What lies over a screen: cards, forms, questions."""
