#pragma once
// What goes back to the browser.
#include <string>
#include <utility>
#include <vector>

namespace zhuxue::web {

struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  bool close = false;          ///< the connection ends with this answer: what follows on it cannot be trusted
  bool cacheable = false;      ///< a library or picture of ours, the same for everybody
};

/// 303: the browser fetches that page next, and the form is out of its history.
Answer redirect(std::string to);
/// A file to keep, with a name that holds no secret.
Answer download(std::string name, std::string type, std::string bytes);
/// A sentence without a page around it.
Answer plain(int status, std::string text);

}  // namespace zhuxue::web
