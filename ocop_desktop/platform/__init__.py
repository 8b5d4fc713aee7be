"""The operating system: drives, durable files, key files. Only ``windows`` calls the Windows API."""
