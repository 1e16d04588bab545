"""How long something takes a processor, whatever else the machine does, and whatever other tests have left in memory."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def processor_seconds(do: Callable[[], object]) -> float:
    """Seconds of the processor, without what Python spends on looking for what can be thrown away."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    try:
        do()
        return time.process_time() - begun
    finally:
        gc.enable()
