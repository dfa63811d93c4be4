"""`python -m umkm_desk` and the `umkm-desk` command."""

from __future__ import annotations

import sys


def main() -> int:
    from umkm_desk.app import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
