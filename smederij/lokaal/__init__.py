"""A trial on one machine: the data folder, the private PostgreSQL in it, and the processes of `start`.

Used by `manage.py` before settings are read, so nothing here imports settings, apps or models; the steps that
need Django are in `stappen.py`, which only `start` imports. What goes wrong is a `Fout`: one Dutch line.
"""

import sys

if sys.platform == "win32":
    raise SystemExit("De Smederij draait op Linux en macOS. Op Windows kan het in WSL.")
