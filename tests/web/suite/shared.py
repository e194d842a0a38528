"""The one site that the quick cases share."""
import threading

_lock = threading.Lock()
_site = None
program = None


def site():
    global _site
    with _lock:
        if _site is None:
            from suite.site import Site
            _site = Site(program)
            _site.start()
            _site.set_passwords()
        return _site


def close():
    if _site:
        _site.close()
