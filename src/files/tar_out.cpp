#include "files/tar_out.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

namespace zhuxue::files {
namespace {

constexpr std::size_t kBlock = 512;

// POSIX.1-1988: the fields of the header by offset.
void put(std::array<char, kBlock>& header, std::size_t offset, std::string_view text) { text.copy(header.data() + offset, text.size()); }

std::string octal(std::uint64_t number, int digits) {
  std::string text(static_cast<std::size_t>(digits) + 1, '\0');
  std::snprintf(text.data(), text.size(), "%0*llo", digits, static_cast<unsigned long long>(number));
  return text;
}

}  // namespace

void TarOut::add(const std::string& name, std::string_view bytes) {
  if (name.empty() || name.size() > 100 || bytes.size() >= (std::uint64_t{1} << 33)) throw std::invalid_argument("a tar member of this name or size cannot be written");
  std::array<char, kBlock> header{};
  put(header, 0, name);
  put(header, 100, octal(0600, 7));
  put(header, 108, octal(0, 7));
  put(header, 116, octal(0, 7));
  put(header, 124, octal(bytes.size(), 11));
  put(header, 136, octal(0, 11));
  put(header, 148, "        ");
  put(header, 156, "0");
  put(header, 257, std::string_view("ustar\0" "00", 8));
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  put(header, 148, octal(sum, 6));
  header[155] = ' ';
  sink_({header.data(), header.size()});
  sink_(bytes);
  if (const std::size_t rest = bytes.size() % kBlock; rest != 0) sink_(std::string(kBlock - rest, '\0'));
}

void TarOut::finish() { sink_(std::string(2 * kBlock, '\0')); }

}  // namespace zhuxue::files
