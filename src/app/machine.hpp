#pragma once
#include <string>

namespace zhuxue::app {

/// The machine at which whoever types the command sits: the address that came by SSH, else the name of this host, "localhost" where it has none.
std::string machine_in_use();

}  // namespace zhuxue::app
