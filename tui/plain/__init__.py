"""Onward line by line, for screen readers and for terminals without a full screen. It knows no screen and no widget."""
