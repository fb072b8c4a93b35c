"""What the money tests share."""

import pytest
from django.db import connection


@pytest.fixture
def eigenaar(eigen_db):
    """Django's own connection, as the owner of this test's database."""
    rol = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = "smederij_eigenaar"
    yield
    connection.close()
    connection.settings_dict["USER"] = rol
