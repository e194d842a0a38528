#pragma once
// A child that matching found on no roll and who is probably on one all the same: for a person to look at, never a finding against the child.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/enrolment/rows.hpp"

namespace zhuxue {

enum class LikelyBasis : std::uint8_t {
  same_id_other_name,     ///< for review by matching
  id_in_student_number,   ///< the student number holds the ID, the ID column another one
  id_one_place_off,       ///< same name; one digit differs, or two neighbours are swapped
  same_guardian,          ///< same name, same guardian
};
std::string_view sentence(LikelyBasis basis);

struct LikelyPupil {
  std::uint32_t row = 0;
  LikelyBasis basis = LikelyBasis::same_guardian;
};

/// Whether two IDs of one length differ in one place or by two neighbours swapped.
bool is_one_place_off(std::string_view a, std::string_view b);

class LikelyPupils {
 public:
  /// `facts` must outlive it.
  LikelyPupils(const EnrolmentFacts& facts, NormaliseName normalise);
  /// Rows of pupils who are found to be somebody else: no child is thought to be one of them.
  void exclude(std::vector<bool> rows) { excluded_ = std::move(rows); }
  /// The best row for a child, or nullopt. Blank texts agree with nothing.
  std::optional<LikelyPupil> find(std::string_view id, std::string_view name, std::string_view guardian, std::string_view guardian_id) const;

 private:
  bool is_free(std::uint32_t row) const { return excluded_.empty() || !excluded_[row]; }
  bool same_guardian(std::uint32_t row, std::string_view guardian, std::string_view guardian_id) const;

  const EnrolmentFacts& facts_;
  NormaliseName normalise_;
  std::vector<bool> excluded_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_name_;
  std::map<std::string_view, std::uint32_t, std::less<>> by_number_;  // the ID inside a student number
};

}  // namespace zhuxue
