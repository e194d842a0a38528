#pragma once
// How far two names agree, as ordered levels (domain/matching §4), and where they differ, for the eyes of a clerk.
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/name_reading.hpp"

namespace zhuxue {

/// The first that holds is taken.
enum class NameLevel : std::uint8_t {
  equal,           ///< after normalisation
  equal_folded,    ///< 蕭雲 / 肖云, 买买提·艾力 / 买买提艾力
  homophone,       ///< same length, each differing character shares a toneless reading: 王小明 / 王晓明
  one_character,   ///< one missing, or one placeholder, or the whole in pinyin; the rest equal: 欧阳娜 / 欧阳小娜; or the leading parts of a name with ·
  one_near,        ///< one differing character that looks alike or sounds near; of a name with ·, parts one character apart
  same_surname,    ///< 王丽 / 王强; of names with ·, the same first part
  different,
  missing,         ///< a name is blank: weight 0
};
constexpr std::size_t kNameLevels = 8;
std::string_view sentence(NameLevel level);  ///< 姓名一致 … 姓名缺失

/// Symmetric. Both readings by the same tables.
NameLevel compare_names(const NameReading& a, const NameReading& b, const NameTables& tables);

/// One place of an alignment where two texts differ: places in code points, from 1; 0 where the other side has a character that this one lacks.
struct DiffMark {
  std::uint8_t left = 0, right = 0;
  friend auto operator<=>(const DiffMark&, const DiffMark&) = default;
};

/// The differing places of a shortest alignment (insertion, deletion, replacement, swap of neighbours marks both), ascending. Empty for equal texts.
std::vector<DiffMark> mark_differences(std::u32string_view left, std::u32string_view right);
/// Of two names as they are written, separators aside.
std::vector<DiffMark> mark_differences(const NameReading& left, const NameReading& right);
/// Of two IDs or other codes in ASCII.
std::vector<DiffMark> mark_differences(std::string_view left, std::string_view right);
/// 「差第11位」「差第9、10位」 by the places on the left (of an insertion, on the right); empty without marks.
std::string place_sentence(const std::vector<DiffMark>& marks);

}  // namespace zhuxue
