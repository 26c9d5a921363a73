"""Onward: a full-screen terminal program for the hours and weeks after a job rejection."""

__version__ = "0.1.0"
