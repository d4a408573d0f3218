"""The application: wiring, settings, command line, storage, logging."""
