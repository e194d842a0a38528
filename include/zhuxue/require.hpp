#pragma once
// ZX_REQUIRE: what must be true for the program to be right. Always compiled in; a breach rolls the job back (exit code 4).
#include <stdexcept>
#include <string>

namespace zhuxue {

class Breach : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void require(bool holds, const char* what, const char* file, int line) {
  if (!holds) throw Breach(std::string(what) + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace zhuxue

#define ZX_REQUIRE(condition, what) ::zhuxue::require((condition), (what), __FILE__, __LINE__)
