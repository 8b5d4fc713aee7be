"""The computer underneath: drives, durable files, key files. Windows calls lie in ``windows`` alone."""
