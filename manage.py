#!/usr/bin/env python
"""Every command's door. A command that needs a database finds the one in the data folder, running or not."""

import os
import sys

from django.core.management import execute_from_command_line

from smederij.lokaal.opdracht import voer_uit

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smederij.settings")
    voer_uit(sys.argv, execute_from_command_line)
