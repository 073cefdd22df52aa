"""What must survive a crash: SQLAlchemy tables and the unit of work over them."""
