"""The JSON documents inside packages: structs of their own, converted to and from domain objects by hand.

docs/package-format.md lists every field. How one is added: its section *A new field*.
"""
