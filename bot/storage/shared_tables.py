"""The tables by which replicas agree. They say nothing of people, and stand in no backup: replicas fill them anew."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, LargeBinary, MetaData, Table, Text

shared = MetaData()

replicas = Table(
    "replicas",
    shared,
    Column("name", Text, primary_key=True),
    Column("version", Text, nullable=False),  # of the base that it answers from
    Column("at", Double, nullable=False),  # its last sign of life, by the clock of the database
)

bundles = Table(
    "bundles",
    shared,
    Column("version", Text, primary_key=True),
    Column("number", BigInteger, nullable=False, index=True),  # the highest is the one that all answer from
    Column("data", LargeBinary, nullable=True),  # null once it is not among the newest; that it was there stays known
    Column("at", Double, nullable=False),
)
