"""The exchange file carried on a USB drive: container, envelope, manifest, signatures.

The only part that uses ``msgspec`` and ``cryptography``. It returns the content of a package and
whether its signature is valid; the use cases decide whose key that is and whether to accept the
package.
"""
