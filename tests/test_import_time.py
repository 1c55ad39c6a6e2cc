from __future__ import annotations

import os
import subprocess
import sys

LIMIT = 0.15
CODE = "from time import perf_counter as now; begun = now(); import goftar; print(now() - begun)"


def test_importing_goftar_is_quick() -> None:
    # As an installed package is imported: from byte code, which the first of these processes may have to write.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True, env=environment) for _ in range(6)
    ]
    assert min(float(run.stdout) for run in runs) < LIMIT
