"""`python -m plan_parser`: the same as the `plan` command."""

from plan_parser.cli import main

main()
