"""The exchange file carried by USB: container, envelope, manifest, signatures.

The only part that knows ``msgspec`` and ``cryptography``. It says what a package holds and whether
its signature is right; whose key that is, and whether the package is wanted, the use cases decide.
"""
