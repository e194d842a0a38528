#pragma once
// Texts to small numbers: open addressing over views, for millions of IDs and student numbers.
#include <cstdint>
#include <string_view>
#include <vector>

namespace zhuxue {

class TextIndex {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  explicit TextIndex(std::size_t expected) {
    std::size_t capacity = 16;
    while (capacity < expected * 2) capacity *= 2;
    slots_.resize(capacity, kNone);
    texts_.reserve(expected);
  }
  std::size_t size() const { return texts_.size(); }
  std::string_view text(std::uint32_t number) const { return texts_[number]; }

  /// The number of a text, giving it the next one where it is new.
  std::uint32_t add(std::string_view text) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    std::size_t at = place(text);
    if (slots_[at] == kNone) {
      slots_[at] = static_cast<std::uint32_t>(texts_.size());
      texts_.push_back(text);
    }
    return slots_[at];
  }
  /// The number of a text, or kNone.
  std::uint32_t find(std::string_view text) const { return slots_[place(text)]; }

 private:
  std::size_t place(std::string_view text) const {
    std::size_t at = std::hash<std::string_view>()(text) & (slots_.size() - 1);
    while (slots_[at] != kNone && texts_[slots_[at]] != text) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    slots_.assign(slots_.size() * 2, kNone);
    for (std::uint32_t i = 0; i < texts_.size(); ++i) slots_[place(texts_[i])] = i;
  }

  std::vector<std::uint32_t> slots_;
  std::vector<std::string_view> texts_;
};

}  // namespace zhuxue
