"""Without a mouse, and for whoever hears the page instead of seeing it."""
import unittest

from selenium.webdriver.common.keys import Keys

from suite.browser import Browser
from suite.shared import site
from suite.site import PASSWORD

PAGES = ["/login", "/invited", "/", "/lists", "/month/2026-11", "/review", "/batches", "/search", "/work", "/me", "/help", "/cases", "/decisions", "/attachments", "/meals", "/budget", "/budget/whatif", "/notices", "/accounts", "/sheets", "/checks"]

# What axe-core's rules label, heading-order, duplicate-id, region, html-has-lang and color-contrast ask, as far as a page's own tree tells.
LOOK = r"""
const faults = [];
const shown = (e) => e.getClientRects().length > 0;
for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
  if (!(field.labels && field.labels.length) && !field.getAttribute('aria-label')) faults.push('no label: ' + field.name);
for (const button of document.querySelectorAll('button, a')) if (shown(button) && !button.textContent.trim()) faults.push('no words: ' + button.outerHTML.slice(0, 80));
const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push('id twice: ' + id);
if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
if (document.documentElement.lang !== 'zh-CN') faults.push('no language');
for (const name of ['header', 'main', 'footer']) if (document.querySelectorAll('body > ' + name).length !== 1) faults.push('not one ' + name);
for (const e of document.querySelectorAll('[tabindex]')) if (e.tabIndex > 0) faults.push('tab order changed');
for (const e of document.querySelectorAll('h1, h2, h3, th')) if (shown(e) && !e.textContent.trim()) faults.push('empty: ' + e.outerHTML.slice(0, 80));
let level = 1;
for (const heading of document.querySelectorAll('main h1, main h2, main h3')) { const now = Number(heading.tagName[1]); if (now > level + 1) faults.push('heading skipped: ' + heading.textContent); level = now; }
const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const rgb = (text) => { const n = text.match(/[\d.]+/g).map(Number); return n.length > 3 && n[3] === 0 ? null : n; };
const light = (c) => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c && (c.length < 4 || c[3] > 0.5)) return c; } return [255, 255, 255]; };
for (const e of document.querySelectorAll('body *')) {
  if (!shown(e) || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
  const style = getComputedStyle(e), ink = rgb(style.color), paper = ground(e);
  const a = light(ink), b = light(paper), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) faults.push('contrast ' + ratio.toFixed(2) + ': ' + e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20));
}
return faults;
"""


class WithoutAMouse(unittest.TestCase):
    def setUp(self):
        site()
        self.browser = Browser(site())
        self.addCleanup(self.browser.close)

    def keys(self, *keys):
        self.browser.driver.switch_to.active_element.send_keys(*keys)

    def test_log_in_search_and_out_by_keys_alone(self):
        browser = self.browser.open("/login")
        before = browser.driver.find_element("tag name", "html")
        self.keys("shen", Keys.TAB)   # the first field has the keyboard when the page opens
        self.keys(PASSWORD, Keys.ENTER)
        browser.wait_until_gone(before)
        self.assertNotIn("/login", browser.path)
        browser.open("/search")
        before = browser.driver.find_element("tag name", "html")
        self.keys("没有这个人", Keys.ENTER)
        browser.wait_until_gone(before)
        self.assertIn("没有这样的学生", browser.text)
        browser.open("/")
        browser.driver.find_element("tag name", "body").send_keys(Keys.TAB)
        self.assertEqual(browser.driver.switch_to.active_element.text, "跳到正文")
        for _ in range(40):
            self.keys(Keys.TAB)
            if browser.driver.switch_to.active_element.text == "退出":
                break
        before = browser.driver.find_element("tag name", "html")
        self.keys(Keys.ENTER)
        browser.wait_until_gone(before)
        self.assertIn("/login", browser.path)

    def test_labels_headings_and_contrast(self):
        browser = self.browser
        found = {path: browser.open(path).driver.execute_script(LOOK) for path in PAGES[:2]}
        browser.log_in("zhang")
        found.update({path: browser.open(path).driver.execute_script(LOOK) for path in PAGES[2:]})
        self.assertEqual({path: faults for path, faults in found.items() if faults}, {})
