"""`python -m cvparse.cli` is `cvparse`."""

from cvparse.cli import main

main()
