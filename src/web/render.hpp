#pragma once
// A page as HTML, and as JSON.
#include <optional>
#include <string>
#include <vector>

#include "web/page.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

struct MenuItem {
  std::string_view href, words;
  unsigned roles;
};

/// What stands around every page.
struct Frame {
  const Officer* officer = nullptr;   ///< null: nobody is logged in
  std::string token;                  ///< of forms
  std::string path;                   ///< of this page: marks the menu
  Date today;
  std::span<const MenuItem> menu;
};

std::string html_of(const Page& page, const Frame& frame);
/// Tables as rows of texts by column head; amounts are strings as everywhere. Forms say where and with which fields they are sent.
std::string json_of(const Page& page);

}  // namespace zhuxue::web
