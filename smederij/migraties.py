"""Which migrations this code has, to compare with what a database has had. Reads the disk, asks no database."""

from functools import cache

from django.db.migrations.loader import MigrationLoader


@cache
def op_schijf() -> frozenset[tuple[str, str]]:
    """Give (app, name) of every migration; read once per process."""
    return frozenset(MigrationLoader(None).graph.nodes)
