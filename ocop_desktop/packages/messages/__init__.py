"""The JSON documents inside packages: separate structs, converted to and from domain objects explicitly.

docs/package-format.md lists every field, and explains in *A new field* how to add one.
"""
