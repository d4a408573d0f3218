"""`python -m bot`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:  # told to stop while the libraries load, which takes a second: nothing is at work
        from bot.draining import Drain

        Drain().quit_early()
    from bot.cli import main

    sys.exit(main())
