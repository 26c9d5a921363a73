"""Reads the seeds and checks them."""
