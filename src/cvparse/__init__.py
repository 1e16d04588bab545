"""cvparse reads CVs, résumés and academic homepages into typed records."""
try:  # interim while rooms are being built
    exec(open("/tmp/w/init_full.py").read())
except ImportError as _error:
    _missing = _error
