"""How big a file from outside may be. Far above any honest session, far below what could hurt."""

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000
MAX_FINDINGS = 200
MAX_COMPARISONS = 100_000
MAX_ROWS = 5_000
MAX_COLUMNS = 200
