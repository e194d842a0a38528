// Every clause of the shipped policy files is necessary: whatever is taken away, shifted or changed, the file's own checks and worked examples notice.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "files/policy_file.hpp"
#include "zhuxue/entitlement/decide.hpp"
#include "zhuxue/entitlement/policy_check.hpp"

namespace zhuxue {
namespace {

const std::vector<Policy>& shipped() {
  static const std::vector<Policy> policies = files::load_policies(ZX_SOURCE_DIR "/config/policy").policies;
  return policies;
}

bool is_noticed(const Policy& policy) {
  const auto findings = check_policy(policy);
  return std::any_of(findings.begin(), findings.end(), [](const PolicyFinding& each) { return each.weight == PolicyFinding::Weight::fault; });
}

// The first day of the term before or after a first day of a term.
Date by_a_term(Date first_day, bool later) {
  const Term term = Term::of(Month::of(first_day));
  const Date neighbour = Date::from_days(later ? term.last_day().days() + 1 : term.first_day().days() - 1);
  return Term::of(Month::of(neighbour)).first_day();
}

const Policy* shipped_policy(std::string_view code) {
  const auto found = std::find_if(shipped().begin(), shipped().end(), [&](const Policy& policy) { return policy.code == code; });
  return found == shipped().end() ? nullptr : &*found;
}

class PolicyMutation : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override { ASSERT_NE(shipped_policy(GetParam()), nullptr) << "the file is missing or has a fault of its own"; }
  void TearDown() override { RecordProperty("mutants", static_cast<int>(mutants_)); }

  const Policy& original() const { return *shipped_policy(GetParam()); }

  void must_be_noticed(const std::string& what, const std::function<void(Policy&)>& mutate) {
    Policy mutant = original();
    mutate(mutant);
    ++mutants_;
    EXPECT_TRUE(is_noticed(mutant)) << original().code << ": " << what;
  }

  // Runs over the clauses of one kind.
  template <typename AnyClause>
  void remove_each(const std::string& kind, std::vector<AnyClause> Policy::*clauses) {
    for (std::size_t i = 0; i < (original().*clauses).size(); ++i) {
      must_be_noticed(kind + " " + std::to_string(i + 1) + " removed",
                      [&](Policy& policy) { (policy.*clauses).erase((policy.*clauses).begin() + static_cast<std::ptrdiff_t>(i)); });
    }
  }

  template <typename AnyClause>
  void shift_each(const std::string& kind, std::vector<AnyClause> Policy::*clauses, bool later) {
    for (std::size_t i = 0; i < (original().*clauses).size(); ++i) {
      must_be_noticed(kind + " " + std::to_string(i + 1) + (later ? " later" : " earlier"),
                      [&](Policy& policy) { (policy.*clauses)[i].from = by_a_term((policy.*clauses)[i].from, later); });
    }
  }

  // Where one clause follows another, moves the border of all clauses that share it: no gap and no overlap betrays it, only an example can.
  template <typename AnyClause>
  void shift_each_border(const std::string& kind, std::vector<AnyClause> Policy::*clauses, bool later) {
    for (const AnyClause& earlier : original().*clauses) {
      if (!earlier.to) continue;
      must_be_noticed(kind + " border " + earlier.to->iso() + (later ? " later" : " earlier"), [&](Policy& policy) {
        for (AnyClause& clause : policy.*clauses) {
          if (clause.to == earlier.to) clause.to = by_a_term(*earlier.to, later);
          if (clause.from == *earlier.to) clause.from = by_a_term(*earlier.to, later);
        }
      });
    }
  }

  std::size_t mutants_ = 0;
};

TEST_P(PolicyMutation, TheShippedFileHasNoFault) {
  EXPECT_FALSE(is_noticed(original()));
  EXPECT_GE(original().examples.size(), kFewestExamples);
}

TEST_P(PolicyMutation, RemovingAnyClauseIsNoticed) {
  remove_each("standard", &Policy::standards);
  remove_each("eligible", &Policy::eligible);
  remove_each("grade", &Policy::grades);
  remove_each("share", &Policy::shares);
}

TEST_P(PolicyMutation, ShiftingAnyFirstDayIsNoticed) {
  // Of a standard without an amount the days before it say the same: pending.
  const auto& standards = original().standards;
  const bool pending = std::all_of(standards.begin(), standards.end(), [](const Standard& standard) { return standard.placeholder; });
  if (!pending) shift_each("standard", &Policy::standards, true);
  shift_each("standard", &Policy::standards, false);
  shift_each("grade", &Policy::grades, true);
  shift_each("grade", &Policy::grades, false);
  // The first clause of eligibility or shares begins with the first standard: earlier, nothing is due that it could change.
  shift_each("eligible", &Policy::eligible, true);
  shift_each("share", &Policy::shares, true);
}

TEST_P(PolicyMutation, ShiftingAnyBorderIsNoticedByAnExample) {
  for (const bool later : {false, true}) {
    shift_each_border("standard", &Policy::standards, later);
    shift_each_border("eligible", &Policy::eligible, later);
    shift_each_border("grade", &Policy::grades, later);
    shift_each_border("share", &Policy::shares, later);
  }
}

TEST_P(PolicyMutation, ShiftingTheWholeProgrammeIsNoticedByAnExample) {
  for (const bool later : {false, true}) {
    must_be_noticed(later ? "starts later" : "starts earlier", [&](Policy& policy) {
      const Date start = policy.standards[0].from, shifted = by_a_term(start, later);
      const auto shift = [&](auto& clauses) {
        for (auto& clause : clauses)
          if (clause.from == start) clause.from = shifted;
      };
      shift(policy.standards);
      shift(policy.eligible);
      shift(policy.grades);
      shift(policy.shares);
    });
  }
}

TEST_P(PolicyMutation, ChangingAnyAmountIsNoticedByAnExample) {
  const Money yuan = Money::fen(1000);  // ten yuan, so that every cadence still divides
  for (std::size_t i = 0; i < original().standards.size(); ++i) {
    if (original().standards[i].placeholder) continue;
    for (const Money change : {yuan, -yuan}) {
      const std::string name = "standard " + std::to_string(i + 1) + " by " + change.yuan();
      must_be_noticed(name, [&](Policy& policy) {
        Standard& standard = policy.standards[i];
        standard.per_year += change;
        if (!standard.tiers.empty()) standard.tiers[HardshipLevel::medium] += change;
      });
      for (const auto& [level, amount] : original().standards[i].tiers)
        must_be_noticed(name + " " + std::string(label(level)), [&, level = level](Policy& policy) { policy.standards[i].tiers[level] += change; });
    }
  }
}

TEST_P(PolicyMutation, ChangingAnyShareIsNoticedByAnExample) {
  for (std::size_t i = 0; i < original().shares.size(); ++i) {
    for (std::size_t from = 0; from < 4; ++from) {
      for (std::size_t to = 0; to < 4; ++to) {
        auto shares = original().shares[i].shares.shares();
        if (from == to || shares[from] == 0) continue;
        shares[from] -= Ratio(1, 20);
        shares[to] += Ratio(1, 20);
        must_be_noticed("share " + std::to_string(i + 1), [&](Policy& policy) { policy.shares[i].shares = FundShares(shares); });
      }
    }
  }
}

TEST_P(PolicyMutation, AddingOrDroppingAnyCategoryIsNoticedByAnExample) {
  for (std::size_t i = 0; i < original().eligible.size(); ++i) {
    if (original().eligible[i].any_category) continue;
    for (std::size_t c = 0; c < kCategories; ++c) {
      const auto category = static_cast<Category>(c);
      // An 脱贫不稳定户 also counts as TPH (contract §3): where TPH is listed, JC-BWD changes nothing.
      if (category == Category::JC_BWD) continue;
      must_be_noticed("eligible " + std::to_string(i + 1) + " " + std::string(code(category)), [&](Policy& policy) {
        auto& categories = policy.eligible[i].categories;
        const auto listed = std::find(categories.begin(), categories.end(), category);
        if (listed == categories.end())
          categories.push_back(category);
        else
          categories.erase(listed);
      });
    }
  }
}

TEST_P(PolicyMutation, ClosingOrOpeningAListIsNoticedByAnExample) {
  for (std::size_t i = 0; i < original().eligible.size(); ++i) {
    must_be_noticed("eligible " + std::to_string(i + 1), [&](Policy& policy) {
      Eligibility& eligible = policy.eligible[i];
      eligible.any_category = !eligible.any_category;
      eligible.categories.clear();
      if (!eligible.any_category) eligible.categories = {Category::TPH, Category::DB_N, Category::TK_N, Category::CJ_X};
    });
    if (original().eligible[i].everyone) continue;
    must_be_noticed("eligible " + std::to_string(i + 1) + " for everyone", [&](Policy& policy) {
      policy.eligible[i].any_category = false;
      policy.eligible[i].categories.clear();
      policy.eligible[i].everyone = true;
    });
  }
}

TEST_P(PolicyMutation, ChangingWhatAnAmountRestsOnIsNoticedByAnExample) {
  for (std::size_t i = 0; i < original().standards.size(); ++i) {
    if (original().standards[i].placeholder)
      must_be_noticed("standard no longer pending", [&](Policy& policy) {
        policy.standards[i].placeholder = false;
        policy.standards[i].per_year = Money::fen(100000);
      });
    if (original().standards[i].basis != AmountBasis::standard) must_be_noticed("standard without its cap", [&](Policy& policy) { policy.standards[i].basis = AmountBasis::standard; });
  }
  for (std::size_t i = 0; i < original().eligible.size(); ++i)
    if (!original().eligible[i].public_only.empty()) must_be_noticed("private schools too", [&](Policy& policy) { policy.eligible[i].public_only.clear(); });
}

TEST_P(PolicyMutation, ChangingTheGradesOrTheHeadIsNoticedByAnExample) {
  for (std::size_t i = 0; i < original().grades.size(); ++i)
    must_be_noticed("grade " + std::to_string(i + 1), [&](Policy& policy) { --policy.grades[i].highest; });
  must_be_noticed("cadence", [](Policy& policy) { policy.cadence = policy.cadence == Cadence::term ? Cadence::month : Cadence::term; });
  for (const BoardingRule rule : {BoardingRule::boarders, BoardingRule::day_pupils, BoardingRule::any})
    if (rule != original().boarding) must_be_noticed("boarding", [&](Policy& policy) { policy.boarding = rule; });
}

std::string name_of_programme(const testing::TestParamInfo<const char*>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Shipped, PolicyMutation, testing::Values("BJ", "DX-RX", "GE", "GZ-MXF", "GZ-ZXJ", "SYD", "XQ-MBJ", "XQ-ZZ", "YL", "YW-FJS", "YW-JS", "YY", "ZZ-JXJ", "ZZ-MXF", "ZZ-ZXJ"), name_of_programme);

TEST(ShippedPolicies, AreWithoutFaultOrNote) {
  const auto loaded = files::load_policies(ZX_SOURCE_DIR "/config/policy");
  for (const auto& fault : loaded.faults) ADD_FAILURE() << fault.file << ":" << fault.line << " " << fault.clause << " " << fault.text;
  for (const auto& note : loaded.notes) EXPECT_EQ(note.file, "XQ-MBJ.toml") << "80 : 14 : 6 may leave a fen";
  std::vector<std::string> codes;
  for (const Policy& policy : loaded.policies) codes.push_back(policy.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"BJ", "DX-RX", "GE", "GZ-MXF", "GZ-ZXJ", "SYD", "XQ-MBJ", "XQ-ZZ", "YL", "YW-FJS", "YW-JS", "YY", "ZZ-JXJ", "ZZ-MXF", "ZZ-ZXJ"}));
}

TEST(ShippedPolicies, BringMoreThanSixtyExamplesWorkedByHand) {
  std::size_t examples = 0;
  for (const Policy& policy : shipped()) examples += policy.examples.size();
  EXPECT_GE(examples, 60U);
  RecordProperty("examples", static_cast<int>(examples));
}

TEST(ShippedPolicies, OnlyCashAndWaiversThatAreSwitchedOnAreAssessed) {
  std::vector<std::string> assessed;
  for (const Policy& policy : shipped())
    if (policy.is_assessed()) assessed.push_back(policy.code + " " + std::string(code(policy.form)));
  EXPECT_EQ(assessed, (std::vector<std::string>{"DX-RX cash", "GZ-MXF waiver", "GZ-ZXJ cash", "XQ-MBJ waiver", "XQ-ZZ waiver", "YW-FJS cash", "YW-JS cash", "ZZ-JXJ cash", "ZZ-MXF waiver", "ZZ-ZXJ cash"}));
  for (const char* code : {"GE", "YL", "SYD"}) EXPECT_TRUE(shipped_policy(code)->is_paid_elsewhere()) << code;
}

// Every change of the table of programmes, on its day and on the day before: what a pupil gets a year (meals: a day), or nothing.
struct Change {
  const char* programme;
  Stage stage;
  const char* variant;
  const char* day;
  const char* before;
  const char* after;
};
constexpr Change kChanges[] = {
    {"YW-JS", Stage::primary, "", "2011-09-01", "", "1000.00"},
    {"YW-JS", Stage::junior, "", "2011-09-01", "", "1250.00"},
    {"YW-JS", Stage::primary, "", "2024-02-01", "1000.00", "1250.00"},
    {"YW-JS", Stage::junior, "", "2024-02-01", "1250.00", "1500.00"},
    {"YW-FJS", Stage::primary, "", "2019-09-01", "", "500.00"},
    {"YW-FJS", Stage::junior, "", "2019-09-01", "", "625.00"},
    {"YW-FJS", Stage::primary, "", "2024-02-01", "500.00", "625.00"},
    {"YW-FJS", Stage::junior, "", "2024-02-01", "625.00", "750.00"},
    {"YY", Stage::primary, "", "2011-09-01", "", "3.00"},
    {"YY", Stage::primary, "", "2014-11-01", "3.00", "4.00"},
    {"YY", Stage::primary, "", "2021-09-01", "4.00", "5.00"},
    {"YY", Stage::junior, "", "2021-09-01", "4.00", "5.00"},
    {"GZ-ZXJ", Stage::senior, "", "2015-02-01", "", "2000.00"},
    {"GZ-ZXJ", Stage::senior, "", "2025-02-01", "2000.00", "2300.00"},
    {"GZ-MXF", Stage::senior, "", "2016-09-01", "", "pending"},
    {"ZZ-ZXJ", Stage::vocational, "", "2025-02-01", "2000.00", "2300.00"},
    {"ZZ-MXF", Stage::vocational, "", "2015-02-01", "", "2000.00"},
    {"ZZ-JXJ", Stage::vocational, "", "2019-09-01", "", "6000.00"},
    {"XQ-MBJ", Stage::preschool, "", "2025-09-01", "", "pending"},
    {"XQ-ZZ", Stage::preschool, "", "2021-09-01", "", "1500.00"},
    {"DX-RX", Stage::senior, "区内", "2015-02-01", "", "500.00"},
    {"DX-RX", Stage::senior, "区外", "2015-02-01", "", "1000.00"},
    {"SYD", Stage::senior, "本专科", "2024-09-01", "", "20000.00"},
    {"SYD", Stage::senior, "研究生", "2024-09-01", "", "25000.00"},
    {"YL", Stage::vocational, "", "2015-02-01", "", "3000.00"},
    {"BJ", Stage::primary, "", "2022-09-01", "", "pending"},
    {"GE", Stage::senior, "", "2025-02-01", "", "10000.00"},
};

std::string amount_on(const Policy& policy, const Change& change, Date day) {
  const Standard* standard = policy.standard_on(change.stage, day, change.variant);
  if (!standard) return "";
  if (standard->placeholder) return "pending";
  return (policy.form == AidForm::meals ? standard->per_day : standard->per_year).yuan();
}

TEST(ShippedPolicies, HoldEveryChangeSince2011OnItsDay) {
  for (const Change& change : kChanges) {
    const Date day = *Date::parse_iso(change.day);
    const Policy& policy = *shipped_policy(change.programme);
    EXPECT_EQ(amount_on(policy, change, Date::from_days(day.days() - 1)), change.before) << change.programme << " before " << change.day;
    EXPECT_EQ(amount_on(policy, change, day), change.after) << change.programme << " on " << change.day;
  }
  // No change that the table does not have.
  std::set<std::tuple<std::string, Stage, std::string>> changed;
  for (const Change& change : kChanges) changed.emplace(change.programme, change.stage, change.variant);
  for (const Policy& policy : shipped())
    for (const Standard& standard : policy.standards) {
      const bool all_stages_alike = policy.code == "YY" || policy.code == "BJ";
      EXPECT_TRUE(all_stages_alike || changed.contains({policy.code, standard.stage, standard.variant})) << policy.code;
    }
}

TEST(ShippedPolicies, TheVocationalGrantMayBePaidByTheTerm) {
  Policy policy = *shipped_policy("ZZ-ZXJ");
  policy.cadence = Cadence::term;
  const HardshipFacts record;
  PupilOnDay pupil;
  pupil.stage = Stage::vocational;
  EXPECT_EQ(decide(policy, Term{2025, true}, Date::of(2025, 10, 31).value(), pupil, {&record, 1}).amount.yuan(), "1150.00");
  EXPECT_EQ(decide(policy, Term{2024, true}, Date::of(2024, 10, 31).value(), pupil, {&record, 1}).amount.yuan(), "1000.00");
}

TEST(ShippedPolicies, TheTwoOfKindergartensExcludeEachOther) {
  EXPECT_EQ(shipped_policy("XQ-MBJ")->family, shipped_policy("XQ-ZZ")->family);
  // From 2025-09-01 no child is in the grades of both.
  const Date day = Date::of(2025, 10, 31).value();
  for (int grade = 0; grade <= 4; ++grade)
    EXPECT_FALSE(shipped_policy("XQ-MBJ")->serves_grade(Stage::preschool, grade, day) && shipped_policy("XQ-ZZ")->serves_grade(Stage::preschool, grade, day)) << grade;
}

TEST(ShippedPolicies, TheTwoLivingSubsidiesExcludeEachOther) {
  for (const char* code : {"YW-JS", "YW-FJS"}) EXPECT_EQ(shipped_policy(code)->family, "YW-SH");
  for (const char* code : {"GZ-ZXJ", "ZZ-ZXJ"}) EXPECT_EQ(shipped_policy(code)->family, code);
}

}  // namespace
}  // namespace zhuxue
