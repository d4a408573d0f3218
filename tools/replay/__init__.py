"""A day of traffic at speed, through the whole application but the network."""
