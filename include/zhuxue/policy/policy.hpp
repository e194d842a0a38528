#pragma once
// A programme's rules as dated data (design §4). Filled from config/policy/*.toml by src/files; every clause carries its source and its confidence.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue {

/// How sure we are of a clause (domain/policy §0), strongest first.
enum class Confidence : std::uint8_t { sourced, reported, derived, unverified };

/// cash: to a personal account; waiver: to the school, never to a person; meals: to canteen or supplier; recorded, loan: others pay, known here for what excludes what.
enum class AidForm : std::uint8_t { cash, waiver, meals, recorded, loan };
std::string_view code(AidForm form);   ///< "cash" … as policy files and the database write it
std::string_view label(AidForm form);  ///< in words

std::string_view label(Cadence cadence);

/// Whom a programme asks for by 就读方式.
enum class BoardingRule : std::uint8_t { any, boarders, day_pupils };
std::string_view label(BoardingRule rule);

/// Where an amount comes from.
enum class AmountBasis : std::uint8_t {
  standard,            ///< the standard itself
  at_most_public_fee,  ///< the standard, but no more than a public school's own 收费标准
  school_fee,          ///< the school's 收费标准; pending where the school list has none
};

/// Where a clause stands and for which days: from the first day, to exclusive, open where nullopt.
struct Clause {
  Date from;
  std::optional<Date> to;
  std::string source;
  Confidence status = Confidence::unverified;
  std::size_t line = 0;  ///< in the policy file
  bool in_force(Date day) const { return from <= day && (!to || day < *to); }
};

/// An annual standard of a stage.
struct Standard : Clause {
  Stage stage = Stage::primary;
  Money per_year;                              ///< the tier of 比较困难 where tiers differ
  std::map<HardshipLevel, Money> tiers;        ///< per year by 认定级别; empty: one amount for all
  bool placeholder = false;                    ///< assessed and shown, never awarded
  AmountBasis basis = AmountBasis::standard;
  std::string variant;                         ///< of several standards of one stage at one time (区内, 区外); empty where there is one
  Money per_day;                               ///< meals: for each pupil and day served; `per_year` is then the planning figure of kPlannedMealDays. Zero elsewhere
};

/// The days of a year that meals are planned for; paid is by the days that were served (domain/policy §3).
inline constexpr int kPlannedMealDays = 200;

/// The categories on the list.
struct Eligibility : Clause {
  bool everyone = false;            ///< the programme covers every pupil of its stages
  bool any_category = false;        ///< any hardship record in force
  std::vector<Category> categories;
  std::vector<Category> public_only;  ///< of these, those that count in public schools alone
};

/// Grades that the programme serves; a stage without such a clause serves all its grades.
struct GradeRule : Clause {
  Stage stage = Stage::primary;
  int lowest = 1;
  int highest = 12;
};

struct ShareRule : Clause {
  FundShares shares;
  bool waterfall = false;              ///< funding = "waterfall": by budget document, whole lines; else every line by its shares
};

/// A worked example that `policy check` computes.
struct PolicyExample {
  std::size_t line = 0;
  Stage stage = Stage::primary;
  std::optional<int> grade;
  bool boarding = false;
  std::vector<Category> categories;
  HardshipLevel level = HardshipLevel::none;
  Period period = Term{};
  std::optional<Date> day;             ///< meals: the day served; `period` is its month
  std::int64_t heads = 0;              ///< meals: how many were served
  Money due;                           ///< zero: not due
  std::string reason;                  ///< the code of NotDue where due is zero; empty: not looked at
  std::optional<FundSplit> split;      ///< of this amount alone
  std::optional<Money> split_of;       ///< of this one instead, where nothing is due
  std::string variant;                 ///< of the standard
  bool public_school = false;
  std::optional<Money> school_fee;     ///< 收费标准 of the school, a year
};

struct Policy {
  std::string code;      ///< "YW-JS"
  std::string name;      ///< full Chinese name
  std::string family;    ///< programmes of one family exclude each other for one pupil and period; the code itself where it stands alone
  AidForm form = AidForm::cash;
  bool switched_on = true;  ///< else known and shown, never assessed
  bool yearly = false;      ///< cadence = "year": once, and again every school year
  Cadence cadence = Cadence::term;
  BoardingRule boarding = BoardingRule::any;
  std::vector<Standard> standards;
  std::vector<Eligibility> eligible;
  std::vector<GradeRule> grades;
  std::vector<ShareRule> shares;
  std::optional<std::string> deadline_autumn, deadline_spring;  ///< "11-30", "05-30"
  std::optional<std::string> collected_autumn, collected_spring;  ///< waivers: the day by which schools have taken the term's fee, "09-01", "03-01"
  std::vector<PolicyExample> examples;
  std::string sha256;    ///< of the file's bytes: the version
  std::string file_name; ///< for messages

  /// Whether pupils of the roll are assessed under it: cash and waivers that are switched on.
  bool is_assessed() const { return switched_on && (form == AidForm::cash || form == AidForm::waiver); }
  /// Whether others pay it.
  bool is_paid_elsewhere() const { return form == AidForm::recorded || form == AidForm::loan; }
  /// The clause in force on a day, or null.
  const Standard* standard_on(Stage stage, Date day, std::string_view variant = {}) const;
  const Eligibility* eligible_on(Date day) const;
  const ShareRule* shares_on(Date day) const;
  /// Whether the programme serves the grade on that day.
  bool serves_grade(Stage stage, int grade, Date day) const;
  /// The day by which a period must have been paid, in the calendar year of its first day; nullopt where none is set, and for months.
  std::optional<Date> deadline_of(const Period& period) const;
  /// Waivers: the day by which schools have taken the fee of a term, in the same calendar year; nullopt as above.
  std::optional<Date> collected_by(const Period& period) const;
  /// Whether the programme knows the stage at all, on any day.
  bool has_stage(Stage stage) const;
};

/// The amount of one period of a yearly standard: half for a term, odd fen to spring (W1); a tenth for a month (W4; must be whole fen).
Money period_amount(Money per_year, Cadence cadence, const Period& period);

}  // namespace zhuxue
