"""What every update passes before it is handled: silence, floods, repeats. In the order of the table in `handlers`."""
