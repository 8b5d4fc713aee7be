"""Folders of many files that leave the program: the archive of a session, the dossiers to the Ministry."""
