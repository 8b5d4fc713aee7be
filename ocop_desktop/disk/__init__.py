"""Files on every system: opened, renamed, replaced, removed and flushed, with the reasons the system itself gives."""
