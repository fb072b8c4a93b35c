"""Plain SQL kept in files, and how a migration runs it. A guard's file can be run again without harm."""

from pathlib import Path

from django.db import migrations


def sql(bestand: str) -> migrations.RunSQL:
    """Take the path of a `.sql` file whose part after the line `-- terug` is its reverse; give the migration step."""
    heen, _, terug = Path(bestand).read_text(encoding="utf-8").partition("\n-- terug\n")
    return migrations.RunSQL(heen, terug or migrations.RunSQL.noop)
