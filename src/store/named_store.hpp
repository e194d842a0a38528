#pragma once
// Pupils whom a clerk's list names: where a child on the roll twice is paid (指定发放学校), and who came after the as-of date unaided (转入未享受).
#include <string_view>
#include <vector>

#include "store/run_store.hpp"

namespace zhuxue::store {

struct NamedPupil {
  bool arrived = false;              ///< 转入未享受; else 指定发放学校
  std::string_view student_no, school;
  Date first_day, last_day;          ///< of the period named
};
/// By the latest word of these versions (others than paying and arrival are passed over). A period that is none is passed over.
std::vector<NamedPupil> named_pupils(UnitOfWork& work, const std::vector<KnownVersion>& versions, TextArena& arena);

}  // namespace zhuxue::store
