"""Cases of the attack review that the program withstands now, by their number there."""
