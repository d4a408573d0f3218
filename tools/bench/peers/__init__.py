"""The peers, one module each: each takes the folded curated questions and gives a `Find`."""
