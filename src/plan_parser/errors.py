"""The one error that a user can put right."""


class PlanError(Exception):
    """Misuse or an unreadable file: one line that says what, where and what to do. The command line exits with 2."""
