"""What works leave on the server goes after the days that the settings name, and never while a work needs it."""
import datetime
import os
import pathlib
import unittest

from suite import shared
from suite.site import TODAY, Person, Site

KEEP_DAYS = 20


def written(path, days_ago, hour=12):
    """A file of the pages last written so many days before the business day, at an hour in China."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    china = datetime.timezone(datetime.timedelta(hours=8))
    at = datetime.datetime.combine(datetime.date.fromisoformat(TODAY), datetime.time(hour), china) - datetime.timedelta(days=days_ago)
    for one in (path, path.parent) if path.parent.name != "web" else (path,):
        os.utime(one, (at.timestamp(), at.timestamp()))
    return path


class Clearing(unittest.TestCase):
    def test_the_last_day_is_kept_and_the_day_after_is_not(self):
        site = Site(shared.program, students=50, seed=5)
        self.addCleanup(site.close)
        web = pathlib.Path(site.data) / "web"
        kept = [written(web / "aa-rejects.csv", KEEP_DAYS, hour=0), written(web / "bb.xlsx", 0), written(web / "folder" / "list.csv", KEEP_DAYS)]
        gone = [written(web / "cc-rejects.csv", KEEP_DAYS + 1, hour=23), written(web / "dd.pdf", 400), written(web / "other" / "list.csv", KEEP_DAYS + 1)]
        settings = site.folder / "zhuxue.toml"
        settings.write_text(f"[pages]\nkeep_days = {KEEP_DAYS}\n", encoding="utf-8")
        site.start("--config", str(settings))
        self.assertEqual(Person(site).get("/healthz").status, 200)
        self.assertEqual([path.name for path in kept if not path.exists()], [])
        self.assertEqual([path.name for path in gone if path.exists()], [])
        self.assertFalse((web / "other").exists())
