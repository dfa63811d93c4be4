"""`python -m umkm_desk.sandbox`: the local marketplaces without the app."""

import sys

from umkm_desk.sandbox.server import main

sys.exit(main())
