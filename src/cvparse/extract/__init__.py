"""From sections to records: one file a kind of record; `assemble` puts the CV together."""
