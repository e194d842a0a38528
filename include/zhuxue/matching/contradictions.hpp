#pragma once
// What the departments say against each other of one and the same listed person. Shown, never decided: each department keeps its own list.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/cross_match.hpp"

namespace zhuxue {

enum class ContradictionKind : std::uint8_t {
  name,   ///< written in two ways
  id,     ///< two texts, both given
  head,   ///< 户主: another name, or another ID under the same name
  place,  ///< 乡镇, or 行政村 within one 乡镇
  kind,   ///< 困难类型 that exclude each other: 城乡, 低保 and 特困, 脱贫户 and 边缘户, 孤儿 and 事实无人抚养
  level,  ///< 认定级别
  exit,   ///< 退出 on one list, in force on another that recognised it before
};
inline constexpr std::size_t kContradictionKinds = 7;
std::string_view label(ContradictionKind kind);  ///< 姓名, 证件号码, 户主 …

struct Contradiction {
  ContradictionKind kind = ContradictionKind::name;
  std::uint32_t listed = 0;         ///< the listed person of CrossMatch
  std::uint32_t left = 0, right = 0;  ///< its records; the departments in their order
  std::string left_says, right_says;  ///< as the lists write it, IDs masked
  std::string said;                   ///< for the clerk, e.g. 「姓名同音,差第2位」; no digit of an ID
  std::vector<std::int16_t> who;      ///< departments that must look: the one with the failing ID or the record in force, else both
};

/// Of every listed person, by its records in the lists in force on `day`; each pair of statements once, by person, kind and record.
/// One ID under names that cannot be one person's makes two listed persons: that is exception E4 and not among these.
std::vector<Contradiction> find_contradictions(const CrossMatch& match, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, const HardshipLists& lists, Date day,
                                               NormaliseName normalise);

}  // namespace zhuxue
