"""What every screen and dialog is built on, and the messages by which one asks for another."""
