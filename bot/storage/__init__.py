"""What lasts: one store on SQLite or PostgreSQL. Importing this package alone loads no database library."""
