"""The command line. `main` is what the `cvparse` script calls."""


def main() -> None:
    """Run the command line; what it needs is imported only here, and each command imports its own."""
    from cvparse.cli.app import app

    app()


__all__ = ["main"]
