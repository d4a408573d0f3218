"""The bare engine on question sets that others wrote."""
