"""`python -m goftar`: the command line without an installed script."""

from goftar.cli import main

main(prog_name="goftar")
