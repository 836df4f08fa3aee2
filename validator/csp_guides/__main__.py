"""`python -m csp_guides` is the command `csp-guides`."""

import sys

from csp_guides.cli import main

if __name__ == "__main__":
    sys.exit(main())
