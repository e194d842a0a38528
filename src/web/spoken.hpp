#pragma once
// What commands say, for whoever has pages and no command line.
#include <string>
#include <string_view>

namespace zhuxue::web {

/// The text without places of files under DATA/web, and with each command line in it ("zhuxue notice close …", to the end of its clause) replaced by the name of the page that does it: 「公示」.
std::string spoken(std::string_view text);

}  // namespace zhuxue::web
