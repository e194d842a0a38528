#pragma once
// 控辍保学 by 四查三比对 (教育部办公厅 2024-04, domain/policy §2.4). Four checks: residents, roll, who is at school, children of 脱贫 households. Three comparisons:
// residents × roll → 失学; roll × at school → 辍学 and 名在人不在; both × 脱贫户库 → 脱贫户辍学. Three ledgers: 适龄儿童, 疑似辍学, 辍学.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/enrolment/likely_pupil.hpp"
#include "zhuxue/enrolment/rows.hpp"

namespace zhuxue {

enum class Ledger : std::uint8_t { school_age, suspected, dropped };  // 适龄儿童 疑似辍学 辍学
std::string_view label(Ledger ledger);

/// What was found of a child. In order of weight within each ledger.
enum class Verdict : std::uint8_t {
  at_school,       ///< 在籍在校
  on_roll,         ///< 在籍: the school has not reported the month, or not this pupil, or the stage is not compulsory
  home_taught,     ///< 送教上门
  suspended,       ///< 休学
  finished,        ///< 初中毕业, or was at a stage beyond
  likely_on_roll,  ///< 疑似在籍: a person must look before anybody knocks at a door
  dead,            ///< on the death list: the household register is behind
  no_roll,         ///< 失学: on no roll of the district, or finished 小学 and on none since
  moved_on,        ///< 转出: left a roll here, on no other; where to is not proved
  away_unsent,     ///< 区外就读, 告知函 not sent
  away_sent,       ///< 区外就读, 回执 not back
  away_denied,     ///< 回执: not at school there
  never_seen,      ///< 名在人不在: on the roll, 实到 0
  seldom_seen,     ///< 到校不足
  withdrawn,       ///< 退学 in the compulsory stage
  not_there,       ///< the school itself says 是否在校 否
  left_by_receipt, ///< 区外就读 and the 回执 says so: in no ledger
};
std::string_view label(Verdict verdict);
/// The ledger that the verdict puts a child into beside 适龄儿童; nullopt: none.
std::optional<Ledger> ledger_of(Verdict verdict);
/// Who must act on it; empty where nobody must.
std::string_view who_acts(Verdict verdict);

/// Where a child is known from.
enum class ChildSource : std::uint8_t { resident, poor_household, roll };  // 户籍 脱贫户库 学籍

inline constexpr std::uint32_t kNoRow = 0xffffffff;

struct Child {
  ChildSource source = ChildSource::resident;
  std::string_view id, name, town, village, guardian;
  Verdict verdict = Verdict::no_roll;
  std::uint32_t row = kNoRow;          ///< the roll row that was found, or thought likely
  std::optional<LikelyBasis> likely;
  std::optional<HardshipKind> poor;    ///< the 脱贫 or monitored record in force; 脱贫户辍学 where the verdict is in a ledger of concern
  bool poor_by_id_only = false;        ///< the list has another name under the ID
  std::string_view away_place, away_school, letter, receipt;
  bool birth_unknown = false;          ///< of school age by the list, not by the ID
  bool may_have_finished = false;
};

/// Figures of the month for the reports (四个一: 学校一月一报告, 县区一季度一复核).
struct LedgerCounts {
  std::int64_t residents = 0;          ///< of school age
  std::int64_t outside_age = 0;        ///< residents listed who are not of school age: not compared
  std::int64_t repeated = 0;           ///< residents listed twice: counted once
  std::int64_t poor_children = 0;      ///< of 脱贫 and monitored households, of school age (fourth check), residents among them
  std::int64_t poor_ids_wrong = 0;     ///< of these households' records those whose ID does not hold: not compared (E5 of the exceptions)
  std::int64_t pupils = 0;             ///< on the roll, 在读, compulsory stage
  std::int64_t left_by_receipt = 0;
  std::int64_t schools = 0, schools_reported = 0;  ///< of the compulsory stage with pupils; of these with attendance of the month
};

struct DropoutLedgers {
  std::vector<Child> children;         ///< every child looked at, residents first
  LedgerCounts counts;
  std::vector<std::string_view> unreported;  ///< schools without attendance of the month
};

/// Compares. Pure: the same facts give the same ledgers.
DropoutLedgers compare_enrolment(const EnrolmentFacts& facts, const EnrolmentRules& rules, NormaliseName normalise);

/// What a clerk reads of a child: why it is there and what is to be done.
std::string explain(const Child& child, const EnrolmentFacts& facts);

}  // namespace zhuxue
