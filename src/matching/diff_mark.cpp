#include <algorithm>
#include <string>

#include "zhuxue/matching/name_level.hpp"

namespace zhuxue {
namespace {

// Optimal string alignment: cost of the first i of left against the first j of right.
class Alignment {
 public:
  Alignment(std::u32string_view left, std::u32string_view right) : left_(left), right_(right), width_(right.size() + 1), cost_((left.size() + 1) * width_) {
    for (std::size_t i = 0; i <= left_.size(); ++i) {
      for (std::size_t j = 0; j <= right_.size(); ++j) cost_[i * width_ + j] = best(i, j);
    }
  }

  std::vector<DiffMark> marks() const {
    std::vector<DiffMark> marks;
    const auto mark = [&](std::size_t left, std::size_t right) { marks.push_back({static_cast<std::uint8_t>(left), static_cast<std::uint8_t>(right)}); };
    std::size_t i = left_.size(), j = right_.size();
    while (i > 0 || j > 0) {
      const std::uint16_t here = at(i, j);
      if (i > 0 && j > 0 && left_[i - 1] == right_[j - 1] && here == at(i - 1, j - 1)) {
        --i, --j;
      } else if (is_swap(i, j) && here == at(i - 2, j - 2) + 1) {
        mark(i, j);
        mark(i - 1, j - 1);
        i -= 2, j -= 2;
      } else if (i > 0 && j > 0 && here == at(i - 1, j - 1) + 1) {
        mark(i--, j--);
      } else if (i > 0 && here == at(i - 1, j) + 1) {
        mark(i--, 0);
      } else {
        mark(0, j--);
      }
    }
    std::reverse(marks.begin(), marks.end());
    return marks;
  }

 private:
  std::uint16_t at(std::size_t i, std::size_t j) const { return cost_[i * width_ + j]; }
  bool is_swap(std::size_t i, std::size_t j) const {
    return i > 1 && j > 1 && left_[i - 1] == right_[j - 2] && left_[i - 2] == right_[j - 1] && left_[i - 1] != left_[i - 2];
  }
  std::uint16_t best(std::size_t i, std::size_t j) const {
    if (i == 0 || j == 0) return static_cast<std::uint16_t>(i + j);
    int cost = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (left_[i - 1] == right_[j - 1] ? 0 : 1)});
    if (is_swap(i, j)) cost = std::min(cost, at(i - 2, j - 2) + 1);
    return static_cast<std::uint16_t>(cost);
  }

  std::u32string_view left_, right_;
  std::size_t width_;
  std::vector<std::uint16_t> cost_;
};

constexpr std::size_t kLongest = 255;  // places are bytes

}  // namespace

std::vector<DiffMark> mark_differences(std::u32string_view left, std::u32string_view right) {
  return Alignment(left.substr(0, kLongest), right.substr(0, kLongest)).marks();
}

std::vector<DiffMark> mark_differences(const NameReading& left, const NameReading& right) {
  const auto written = [](const NameReading& name) {
    std::u32string text;
    for (const NameCharacter& character : name.characters()) text += character.written;
    return text;
  };
  return mark_differences(written(left), written(right));
}

std::vector<DiffMark> mark_differences(std::string_view left, std::string_view right) {
  return mark_differences(std::u32string(left.begin(), left.end()), std::u32string(right.begin(), right.end()));
}

std::string place_sentence(const std::vector<DiffMark>& marks) {
  if (marks.empty()) return {};
  std::string text = "差第";
  for (const DiffMark& mark : marks) {
    if (&mark != &marks.front()) text += "、";
    text += std::to_string(mark.left != 0 ? mark.left : mark.right);
  }
  return text + "位";
}

}  // namespace zhuxue
