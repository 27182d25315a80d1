"""Actuals: what was reached, as records of one form, whoever says it: statistics in a file, a report's review, a plan's baselines."""

from plan_parser.compare.actuals.achieved import achieved
from plan_parser.compare.actuals.reading import FILES, TABLES, is_statistics, read_actuals
from plan_parser.compare.actuals.record import Actual

__all__ = ["FILES", "TABLES", "Actual", "achieved", "is_statistics", "read_actuals"]
