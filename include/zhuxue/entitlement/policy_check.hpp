#pragma once
// What a policy must satisfy beyond its syntax, the worked examples computed, and a policy in words (design §4, contract §3).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/policy/policy.hpp"

namespace zhuxue {

/// Every policy brings at least so many worked examples.
inline constexpr std::size_t kFewestExamples = 3;

/// The reason of an example whose pupil the programme leaves out by 就读方式; all others are codes of NotDueReason.
inline constexpr std::string_view kBoardingReason = "BOARDING";

/// Something that a person must see in a policy.
struct PolicyFinding {
  enum class Weight : std::uint8_t {
    fault,  ///< the policy must not be used
    note,   ///< it may be used; the office should know
  };
  Weight weight = Weight::fault;
  std::size_t line = 0;  ///< in the policy file
  std::string clause;    ///< "standard[2]", counted from 1 in file order; "standard" where the clauses as a whole are meant
  std::string text;      ///< what is wrong, in Chinese
  std::string expected;  ///< what would be right
};

/// The clauses of one kind, each judged alone so that a reader who could not read one kind still learns all about the others.
/// Standards: at least one; per stage no gap and no overlap of dates; positive amounts that divide into whole fen for the cadence; tiers complete.
std::vector<PolicyFinding> check_standards(const Policy& policy);
/// Eligibility: at least one; no gap and no overlap; exactly one of everyone, any record, a list; in force wherever a standard is.
std::vector<PolicyFinding> check_eligibility(const Policy& policy);
/// Grades: per stage no gap and no overlap; only of stages with a standard, and in force wherever that standard is.
std::vector<PolicyFinding> check_grades(const Policy& policy);
/// Shares: at least one; no gap and no overlap; in force wherever a standard is; a note where small amounts could get a negative part.
std::vector<PolicyFinding> check_shares(const Policy& policy);
/// A policy with too few worked examples is not believed.
std::vector<PolicyFinding> check_example_count(std::size_t count);
/// One worked example, called `clause` in the findings: computed by `decide` and equal to what it states; its split is that of a batch of this line alone.
std::vector<PolicyFinding> check_example(const Policy& policy, const PolicyExample& example, const std::string& clause);
/// All of the policy's examples, and their number.
std::vector<PolicyFinding> check_examples(const Policy& policy);

/// All of the above, in that order.
std::vector<PolicyFinding> check_policy(const Policy& policy);

/// The policy, which must be without faults, as it stands on a day, for a clerk of the aid office: Chinese, one fact a line; what nobody has seen a document
/// for is marked 「未核实」.
std::string describe(const Policy& policy, Date day);

}  // namespace zhuxue
