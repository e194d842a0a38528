"""A real Chromium for one person."""
import os
import pathlib
import re
import shutil
import tempfile

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from suite.site import PASSWORD

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
WIDE, PHONE = (1366, 768), (390, 844)


class Browser:
    def __init__(self, site, login=None, size=WIDE):
        self.site = site
        self.folder = tempfile.mkdtemp(prefix="zhuxue-chromium-")
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in [*FLAGS, f"--user-data-dir={self.folder}", f"--window-size={size[0]},{size[1]}"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(60)
        self.size(size)
        self.login = login
        if login:
            self.log_in(login)

    def size(self, size):
        # The window of a headless browser is not smaller than 500 pixels; what pages see is.
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False})

    def open(self, path):
        self.driver.get(self.site.address + path)
        return self

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def title(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.site.address)

    def log_in(self, login):
        self.open("/login").fill("登录名", login).fill("密码", PASSWORD).press("登录")
        assert "/login" not in self.path, self.text
        return self

    def field(self, label):
        """The field of a label, as a person finds it."""
        for found in self.driver.find_elements(By.CSS_SELECTOR, "label"):
            if found.text.split(" ")[0].split("(")[0].strip() == label and found.is_displayed():
                return self.driver.find_element(By.ID, found.get_attribute("for"))
        raise AssertionError(f"no field {label} on {self.path}: {self.text[:400]}")

    def fill(self, label, value):
        field = self.field(label)
        kind = field.get_attribute("type")
        if field.tag_name == "select":
            for option in field.find_elements(By.TAG_NAME, "option"):
                if value in (option.text, option.get_attribute("value")):
                    option.click()
                    return self
            raise AssertionError(f"{label} has no {value}")
        if kind in ("date", "month"):
            self.driver.execute_script("arguments[0].value = arguments[1]", field, value)
        elif kind == "file":
            field.send_keys(str(value))
        else:
            field.clear()
            field.send_keys(value)
        return self

    def tick(self, words):
        """Ticks the box whose label begins so."""
        label = next(found for found in self.driver.find_elements(By.CSS_SELECTOR, "label") if found.text.startswith(words))
        box = self.driver.find_element(By.ID, label.get_attribute("for"))
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", box)
        box.click()
        return self

    def press(self, words):
        """Presses a button or follows a link of these words, and waits for work that is under way."""
        # What the page itself offers comes before the menu.
        for found in [*self.driver.find_elements(By.CSS_SELECTOR, "main button, main a"), *self.driver.find_elements(By.CSS_SELECTOR, "header button, header a")]:
            if found.is_displayed() and words in (found.text.strip(), re.sub(r"\s+\S$", "", found.text.strip())):
                before = self.driver.find_element(By.TAG_NAME, "html")
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found)
                found.click()
                return self.wait_until_gone(before)
        raise AssertionError(f"nothing called {words} on {self.path}: {self.text[:600]}")

    def wait_until_gone(self, before):
        """Another page came, and the work it may wait for has ended."""
        WebDriverWait(self.driver, 60).until(lambda driver: self._gone(before))
        self.wait_for_work()
        return self

    def _gone(self, element):
        try:
            element.is_enabled()
            return False
        except Exception:  # stale: another page
            return True

    def wait_for_work(self):
        WebDriverWait(self.driver, 120, poll_frequency=0.3).until(lambda driver: not driver.execute_script("return document.querySelector('meta[http-equiv=refresh]')"))

    def wider_than_the_window(self):
        return self.driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def fits(self, size):
        """Whether the page is no wider than a window of that size, once its charts have been drawn anew."""
        self.size(size)
        try:
            WebDriverWait(self.driver, 3, poll_frequency=0.1).until(lambda _: self.wider_than_the_window() <= 0)
            return True
        except TimeoutException:
            return False

    def complaints(self):
        """What the browser itself says is wrong: scripts, styles, policies."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE" and "favicon" not in entry["message"]]

    def picture(self, name):
        folder = os.environ.get("ZHUXUE_PICTURES")
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(pathlib.Path(folder) / f"{name}.png"))

    def cookies(self):
        return {cookie["name"]: cookie["value"] for cookie in self.driver.get_cookies()}

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)
