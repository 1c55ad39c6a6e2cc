from __future__ import annotations

import subprocess
import sys

LIMIT = 0.15
CODE = "from time import perf_counter as now; begun = now(); import goftar; print(now() - begun)"


def test_importing_goftar_is_quick() -> None:
    runs = (subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True) for _ in range(5))
    assert min(float(run.stdout) for run in runs) < LIMIT
