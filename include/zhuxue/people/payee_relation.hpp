#pragma once
// 与学生关系: whose an account is.
#include <array>
#include <cstddef>
#include <string_view>

namespace zhuxue {

/// As lists and tables number it, from 0.
enum class PayeeRelation { self, guardian, grandparent, relative, institution };

/// The words of lists, in the same order.
inline constexpr std::array<std::string_view, 5> kPayeeRelations = {"本人", "监护人", "祖父母", "其他亲属", "机构"};

/// Empty for a number that is no relation.
constexpr std::string_view label(PayeeRelation relation) {
  const auto at = static_cast<std::size_t>(relation);
  return at < kPayeeRelations.size() ? kPayeeRelations[at] : std::string_view();
}

}  // namespace zhuxue
