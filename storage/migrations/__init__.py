"""The history of the tables, as Alembic migrations run by the program itself."""
