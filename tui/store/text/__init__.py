"""Text as it is stored: values as JSON, text prepared for comparing, and answers in words that a person reads."""
