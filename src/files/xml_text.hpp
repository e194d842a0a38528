#pragma once
// Text as XML writes it between tags.
#include <string>
#include <string_view>

namespace zhuxue::files {

/// Appends `text` with & < > " as entities.
inline void append_xml_text(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
}

}  // namespace zhuxue::files
