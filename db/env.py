"""Alembic's environment: runs inside the transaction of the given connection.

The caller owns the connection (foreign keys off, BEGIN IMMEDIATE) and its commit, so that an
upgrade with all its checks is one transaction and works from source, from a wheel and frozen.
"""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
