#include "app/machine.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace zhuxue::app {

std::string machine_in_use() {
  // "address port port", set by sshd. Whoever sits at the server has none.
  if (const char* client = std::getenv("SSH_CLIENT")) {
    const std::string_view words = client;
    if (const auto address = words.substr(0, words.find(' ')); !address.empty()) return std::string(address);
  }
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || !name[0]) return "localhost";
  return name.data();
}

}  // namespace zhuxue::app
