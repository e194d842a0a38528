#include "files/policy_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "files/bytes.hpp"
#include "files/digest.hpp"
#include "files/remembered.hpp"
#include "zhuxue/entitlement/meal_check.hpp"
#include "zhuxue/entitlement/policy_check.hpp"

namespace zhuxue::files {
namespace {

// Shares are meant to be simple fractions; this bounds the walk of FundShares::never_negative and its 64-bit numerators.
constexpr int kLargestShareDenominator = 1'000'000;

// What a key may say, and what it means.
template <typename Value, std::size_t N>
using Names = std::array<std::pair<std::string_view, Value>, N>;

constexpr Names<Confidence, 4> kConfidences = {
    {{"sourced", Confidence::sourced}, {"reported", Confidence::reported}, {"derived", Confidence::derived}, {"unverified", Confidence::unverified}}};
constexpr Names<AidForm, 5> kForms = {
    {{"cash", AidForm::cash}, {"waiver", AidForm::waiver}, {"meals", AidForm::meals}, {"recorded", AidForm::recorded}, {"loan", AidForm::loan}}};
// "year" is once, and again every school year.
constexpr Names<Cadence, 4> kCadences = {{{"term", Cadence::term}, {"month", Cadence::month}, {"once", Cadence::once}, {"year", Cadence::once}}};
constexpr Names<AmountBasis, 1> kAmounts = {{{"school_fee", AmountBasis::school_fee}}};
constexpr Names<AmountBasis, 1> kCaps = {{{"public_school_fee", AmountBasis::at_most_public_fee}}};
constexpr Names<bool, 2> kOwners = {{{"公办", true}, {"民办", false}}};
constexpr Names<BoardingRule, 3> kBoardings = {{{"any", BoardingRule::any}, {"boarders", BoardingRule::boarders}, {"day", BoardingRule::day_pupils}}};
enum class Funding { cascade };
constexpr Names<Funding, 1> kFundings = {{{"cascade", Funding::cascade}}};
constexpr Names<Stage, 6> kStageCodes = {{{"preschool", Stage::preschool},
                                          {"primary", Stage::primary},
                                          {"junior", Stage::junior},
                                          {"senior", Stage::senior},
                                          {"vocational", Stage::vocational},
                                          {"special", Stage::special}}};
constexpr Names<FundLevel, 4> kLevelKeys = {
    {{"central", FundLevel::central}, {"region", FundLevel::region}, {"city", FundLevel::city}, {"county", FundLevel::county}}};

std::string_view in_words(toml::node_type type) {
  switch (type) {
    case toml::node_type::table:
      return "表";
    case toml::node_type::array:
      return "数组";
    case toml::node_type::string:
      return "字符串";
    case toml::node_type::integer:
    case toml::node_type::floating_point:
      return "数字";
    case toml::node_type::boolean:
      return "true/false";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
      return "日期";
    default:
      return "空";
  }
}

// The faults of one file as they are found.
class FaultList {
 public:
  explicit FaultList(std::string file) : file_(std::move(file)) {}
  void add(const toml::source_region& place, std::string clause, std::string text, std::string expected) {
    faults_.push_back({file_, place.begin.line, place.begin.column, std::move(clause), std::move(text), std::move(expected)});
  }
  void add(const PolicyFinding& finding) { faults_.push_back(placed(finding)); }
  PolicyFault placed(const PolicyFinding& finding) const { return {file_, finding.line, 1, finding.clause, finding.text, finding.expected}; }
  std::vector<PolicyFault> by_line() && {
    std::stable_sort(faults_.begin(), faults_.end(),
                     [](const PolicyFault& a, const PolicyFault& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
    return std::move(faults_);
  }

 private:
  std::string file_;
  std::vector<PolicyFault> faults_;
};

enum class Need { required, optional };

// Reads the keys of one table and remembers which were asked for, so that the rest can be named as unknown. Every reading that fails leaves a fault
// and makes the clause unreadable; what a table lacks without being unreadable (a source) is said through `complain`.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string name, FaultList& faults) : table_(table), name_(std::move(name)), faults_(faults) {}

  bool readable() const { return readable_; }
  bool has(std::string_view key) const { return table_.contains(key); }
  std::size_t line() const { return table_.source().begin.line; }
  std::string name_of(std::string_view key) const { return name_.empty() ? std::string(key) : name_ + "." + std::string(key); }

  // The node of a key, or null; a required key that is missing is a fault.
  const toml::node* node(std::string_view key, Need need, std::string_view expected) {
    known_.emplace(key);
    const toml::node* found = table_.get(key);
    if (!found && need == Need::required) fail(table_, key, "缺 " + std::string(key), expected);
    return found;
  }

  std::optional<std::string> text(std::string_view key, Need need, std::string_view expected) {
    const toml::node* found = node(key, need, expected);
    return found ? text_of(*found, key, expected) : std::nullopt;
  }

  std::optional<bool> truth(std::string_view key, Need need) {
    const toml::node* found = node(key, need, "true 或 false");
    if (!found) return std::nullopt;
    if (const auto* value = found->as_boolean()) return value->get();
    fail_type(*found, key, "true 或 false");
    return std::nullopt;
  }

  std::optional<int> number(std::string_view key, Need need, int least, int most) {
    const std::string expected = std::to_string(least) + "–" + std::to_string(most) + " 的整数";
    const toml::node* found = node(key, need, expected);
    if (!found) return std::nullopt;
    const auto* value = found->as_integer();
    if (value && value->get() >= least && value->get() <= most) return static_cast<int>(value->get());
    if (value)
      fail(*found, key, "超出范围", expected);
    else
      fail_type(*found, key, expected);
    return std::nullopt;
  }

  std::optional<Money> amount(std::string_view key, Need need) {
    constexpr std::string_view kExpected = "带引号的金额 (元),如 \"625.00\"";
    const toml::node* found = node(key, need, kExpected);
    if (!found) return std::nullopt;
    const auto written = text_of(*found, key, kExpected);
    if (!written) return std::nullopt;
    const auto money = Money::parse_yuan(*written);
    if (!money || *money < Money()) {
      fail(*found, key, "不是金额:" + *written, kExpected);
      return std::nullopt;
    }
    return money;
  }

  // A TOML date or a string YYYY-MM-DD.
  std::optional<Date> date(std::string_view key, Need need) {
    constexpr std::string_view kExpected = "日期,如 2024-02-01";
    const toml::node* found = node(key, need, kExpected);
    if (!found) return std::nullopt;
    if (const auto* value = found->as_date()) {
      if (const auto day = Date::of(value->get().year, value->get().month, value->get().day)) return day;
      fail(*found, key, "没有这一天", kExpected);
      return std::nullopt;
    }
    const auto written = text_of(*found, key, kExpected);
    if (!written) return std::nullopt;
    if (const auto day = Date::parse_iso(*written)) return day;
    fail(*found, key, "不是日期:" + *written, kExpected);
    return std::nullopt;
  }

  template <typename Value, std::size_t N>
  std::optional<Value> one_of(std::string_view key, Need need, const Names<Value, N>& names) {
    const std::string expected = list_of(names);
    const toml::node* found = node(key, need, expected);
    return found ? value_of(*found, key, names, expected) : std::nullopt;
  }

  template <typename Value, std::size_t N>
  std::optional<Value> value_of(const toml::node& found, std::string_view key, const Names<Value, N>& names, std::string_view expected) {
    const auto written = text_of(found, key, expected);
    if (!written) return std::nullopt;
    for (const auto& [name, value] : names)
      if (name == *written) return value;
    fail(found, key, "不认识:" + *written, expected);
    return std::nullopt;
  }

  const toml::table* table(std::string_view key, Need need, std::string_view expected) {
    const toml::node* found = node(key, need, expected);
    if (!found) return nullptr;
    if (const auto* value = found->as_table()) return value;
    fail_type(*found, key, expected);
    return nullptr;
  }

  std::optional<std::string> text_of(const toml::node& found, std::string_view key, std::string_view expected) {
    const auto* value = found.as_string();
    if (!value) {
      fail_type(found, key, expected);
      return std::nullopt;
    }
    if (value->get().find_first_not_of(" \t\n") == std::string::npos) {
      fail(found, key, "是空的", expected);
      return std::nullopt;
    }
    return value->get();
  }

  void fail(const toml::node& place, std::string_view key, std::string text, std::string_view expected) {
    readable_ = false;
    complain(place, key, std::move(text), expected);
  }

  // A fault that leaves the clause readable.
  void complain(const toml::node& place, std::string_view key, std::string text, std::string_view expected) {
    faults_.add(place.source(), name_of(key), std::move(text), std::string(expected));
  }

  // Runs readings whose failure leaves the clause readable: the office must mend them, the other checks go on.
  template <typename Reading>
  auto aside(Reading reading) {
    const bool before = readable_;
    auto result = reading();
    readable_ = before;
    return result;
  }

  void name_unknown_keys() const {
    std::string expected = "只用 ";
    for (const std::string& key : known_) expected += (&key == &*known_.begin() ? "" : "、") + key;
    for (const auto& [key, value] : table_) {
      if (!known_.contains(std::string(key.str()))) faults_.add(key.source(), name_of(key.str()), "不认识的键", expected);
    }
  }

  const toml::table& source() const { return table_; }

 private:
  void fail_type(const toml::node& place, std::string_view key, std::string_view expected) {
    fail(place, key, "写成了" + std::string(in_words(place.type())), expected);
  }

  template <typename Value, std::size_t N>
  static std::string list_of(const Names<Value, N>& names) {
    std::string text;
    for (const auto& [name, value] : names) text += (text.empty() ? "\"" : "、\"") + std::string(name) + "\"";
    return text;
  }

  const toml::table& table_;
  std::string name_;
  FaultList& faults_;
  std::set<std::string> known_;
  bool readable_ = true;
};

void read_clause(TableReader& reader, Clause& clause) {
  clause.line = reader.line();
  clause.from = reader.date("from", Need::required).value_or(Date());
  clause.to = reader.date("to", Need::optional);
  clause.source = reader.aside([&] { return reader.text("source", Need::required, "文件或出处的名称"); }).value_or("");
  clause.status = reader.aside([&] { return reader.one_of("status", Need::required, kConfidences); }).value_or(Confidence::unverified);
}

void read_tiers(const toml::table& table, TableReader& standard_reader, Standard& standard, FaultList& faults) {
  TableReader reader(table, standard_reader.name_of("tiers"), faults);
  for (const HardshipLevel level : {HardshipLevel::severe, HardshipLevel::medium, HardshipLevel::mild})
    if (const auto amount = reader.amount(label(level), Need::required)) standard.tiers[level] = *amount;
  reader.name_unknown_keys();
  if (!reader.readable()) standard.tiers.clear();
}

std::optional<Standard> read_standard(TableReader& reader, FaultList& faults) {
  Standard standard;
  read_clause(reader, standard);
  standard.stage = reader.one_of("stage", Need::required, kStageCodes).value_or(Stage::primary);
  standard.placeholder = reader.truth("placeholder", Need::optional).value_or(false);
  const auto per_day = reader.amount("per_day", Need::optional);
  const auto by_fee = reader.one_of("amount", Need::optional, kAmounts), capped = reader.one_of("cap", Need::optional, kCaps);
  standard.basis = by_fee.value_or(capped.value_or(AmountBasis::standard));
  if (reader.has("variant")) standard.variant = reader.text("variant", Need::required, "如 \"区内\"").value_or("");
  const auto per_year = reader.amount("per_year", standard.placeholder || per_day || by_fee ? Need::optional : Need::required);
  if (by_fee && (per_year || capped || standard.placeholder)) reader.fail(reader.source(), "amount", "取收费标准的不再写 per_year、cap、placeholder", "amount = \"school_fee\" 一项");
  standard.per_day = per_day.value_or(Money());
  standard.per_year = per_year.value_or(scale(standard.per_day, Ratio(kPlannedMealDays), Rounding::exact));
  bool tiers_readable = true;
  if (const auto* tiers = reader.table("tiers", Need::optional, "{ \"特别困难\" = \"…\", \"比较困难\" = \"…\", \"一般困难\" = \"…\" }")) {
    read_tiers(*tiers, reader, standard, faults);
    tiers_readable = !standard.tiers.empty();
  }
  return reader.readable() && tiers_readable ? std::optional(standard) : std::nullopt;
}

// One category or several; every one that is unknown is named.
std::vector<Category> read_categories(TableReader& reader, std::string_view key = "category") {
  Names<Category, kCategories> names;
  for (std::size_t i = 0; i < kCategories; ++i) names[i] = {code(static_cast<Category>(i)), static_cast<Category>(i)};
  constexpr std::string_view kExpected = "类别代码:TPH JC-BWD JC-BY JC-TF MZB KQ TJ TK-N TK-C DB-N DB-C TFSJ GR CJ-X CJ-Z ZG DS LS CJJ DBB ZCX XX";
  const toml::node* found = reader.node(key, Need::optional, kExpected);
  std::vector<Category> categories;
  if (!found) return categories;
  const auto read_one = [&](const toml::node& each) {
    if (const auto category = reader.value_of(each, key, names, kExpected)) categories.push_back(*category);
  };
  if (const auto* list = found->as_array())
    for (const toml::node& each : *list) read_one(each);
  else
    read_one(*found);
  return categories;
}

std::optional<Eligibility> read_eligibility(TableReader& reader, FaultList&) {
  Eligibility eligible;
  read_clause(reader, eligible);
  eligible.categories = read_categories(reader);
  eligible.public_only = read_categories(reader, "public_only");
  eligible.any_category = reader.truth("any", Need::optional).value_or(false);
  eligible.everyone = reader.truth("everyone", Need::optional).value_or(false);
  return reader.readable() ? std::optional(eligible) : std::nullopt;
}

std::optional<GradeRule> read_grade(TableReader& reader, FaultList&) {
  GradeRule rule;
  read_clause(reader, rule);
  rule.stage = reader.one_of("stage", Need::required, kStageCodes).value_or(Stage::primary);
  rule.lowest = reader.number("from_grade", Need::required, 1, 12).value_or(1);
  rule.highest = reader.number("to_grade", Need::required, 1, 12).value_or(12);
  return reader.readable() ? std::optional(rule) : std::nullopt;
}

// The four shares of a clause, if they can be read; missing ones are nothing.
std::optional<std::array<Ratio, 4>> read_ratios(TableReader& reader) {
  constexpr std::string_view kExpected = "带引号的分数或小数,如 \"2/5\"";
  std::array<Ratio, 4> ratios = {0, 0, 0, 0};
  for (const auto& [key, level] : kLevelKeys) {
    const auto written = reader.text(key, Need::optional, kExpected);
    if (!written) continue;
    if (const auto ratio = parse_ratio(*written))
      ratios[static_cast<std::size_t>(level)] = *ratio;
    else
      reader.fail(*reader.source().get(key), key, "不是比例:" + *written, kExpected);
  }
  return reader.readable() ? std::optional(ratios) : std::nullopt;
}

bool has_simple_denominators(const std::array<Ratio, 4>& ratios) {
  boost::multiprecision::cpp_int common = 1;
  for (const Ratio& ratio : ratios) common = lcm(common, boost::multiprecision::denominator(ratio));
  return common <= kLargestShareDenominator;
}

std::optional<ShareRule> read_share(TableReader& reader, FaultList&) {
  Clause clause;
  read_clause(reader, clause);
  const auto ratios = read_ratios(reader);
  if (!ratios) return std::nullopt;
  const Ratio sum = (*ratios)[0] + (*ratios)[1] + (*ratios)[2] + (*ratios)[3];
  if (sum != 1)
    reader.fail(reader.source(), "central", "各级分担之和为 " + sum.str() + ",不是 1", "central + region + city + county = 1");
  else if (!has_simple_denominators(*ratios))
    reader.fail(reader.source(), "central", "分母过大", "公分母不超过 " + std::to_string(kLargestShareDenominator));
  constexpr std::string_view kFunding = "\"cascade\"(各级按比例)或 \"waterfall\"(按指标文件先后)";
  const auto funding = reader.text("funding", Need::optional, kFunding);
  if (funding && *funding != "cascade" && *funding != "waterfall") reader.fail(*reader.source().get("funding"), "funding", "不认识的取款方式:" + *funding, kFunding);
  if (!reader.readable()) return std::nullopt;
  return ShareRule{clause, FundShares(*ratios), funding == "waterfall"};
}

std::optional<Period> read_period(TableReader& given) {
  const bool has_term = given.has("term"), has_month = given.has("month");
  const auto term = given.text("term", Need::optional, "如 \"2024-autumn\"");
  const auto month = given.text("month", Need::optional, "如 \"2026-11\"");
  if (has_term == has_month) {
    given.fail(given.source(), "term", has_term ? "term 与 month 写了两个" : "缺期间", "term = \"2024-autumn\" 或 month = \"2026-11\",写一个");
    return std::nullopt;
  }
  const auto& written = has_term ? term : month;
  if (!written) return std::nullopt;
  if (has_term) {
    if (const auto value = Term::parse(*written)) return Period(*value);
  } else if (const auto value = Month::parse(*written)) {
    return Period(*value);
  }
  given.fail(given.source(), has_term ? "term" : "month", "不是期间:" + *written, has_term ? "如 \"2024-autumn\"" : "如 \"2026-11\"");
  return std::nullopt;
}

// given = { stage = "primary", day = 2021-06-30, heads = 120 }: of a programme of meals.
void read_meal_day(TableReader& given, PolicyExample& example) {
  constexpr int kMostHeads = 1'000'000;
  example.day = given.date("day", Need::required);
  example.heads = given.number("heads", Need::required, 0, kMostHeads).value_or(0);
  if (example.day) example.period = Period(Month::of(*example.day));
}

bool read_given(const toml::table& table, const std::string& name, PolicyExample& example, FaultList& faults) {
  const Names<HardshipLevel, 3> levels = {{{label(HardshipLevel::severe), HardshipLevel::severe},
                                           {label(HardshipLevel::medium), HardshipLevel::medium},
                                           {label(HardshipLevel::mild), HardshipLevel::mild}}};
  TableReader given(table, name, faults);
  example.stage = given.one_of("stage", Need::required, kStageCodes).value_or(Stage::primary);
  example.grade = given.number("grade", example.stage == Stage::special ? Need::required : Need::optional, 1, 12);
  example.boarding = given.truth("boarding", Need::optional).value_or(false);
  example.categories = read_categories(given);
  example.public_school = given.one_of("owner", Need::optional, kOwners).value_or(false);
  example.school_fee = given.amount("fee", Need::optional);
  if (given.has("variant")) example.variant = given.text("variant", Need::required, "如 \"区内\"").value_or("");
  example.level = given.one_of("level", Need::optional, levels).value_or(HardshipLevel::none);
  if (given.has("day"))
    read_meal_day(given, example);
  else
    example.period = read_period(given).value_or(Period(Term{}));
  given.name_unknown_keys();
  return given.readable();
}

bool read_split(const toml::table& table, const std::string& name, PolicyExample& example, FaultList& faults) {
  TableReader reader(table, name, faults);
  FundSplit split;
  for (const auto& [key, level] : kLevelKeys) split[level] = reader.amount(key, Need::optional).value_or(Money());
  reader.name_unknown_keys();
  example.split = split;
  return reader.readable();
}

std::optional<PolicyExample> read_example(TableReader& reader, FaultList& faults) {
  PolicyExample example;
  example.line = reader.line();
  example.due = reader.amount("due", Need::required).value_or(Money());
  example.reason = reader.text("reason", Need::optional, "不发的原因代码,如 \"CATEGORY_NOT_LISTED\"").value_or("");
  reader.aside([&] { return reader.text("source", Need::optional, "文件或出处的名称"); });
  example.split_of = reader.amount("split_of", Need::optional);
  bool readable = true;
  if (const auto* given = reader.table("given", Need::required, "{ stage = \"primary\", boarding = false, category = \"DB-N\", term = \"2024-autumn\" }"))
    readable &= read_given(*given, reader.name_of("given"), example, faults);
  if (const auto* split = reader.table("split", Need::optional, "{ central = \"156.25\", region = \"125.00\", county = \"31.25\" }"))
    readable &= read_split(*split, reader.name_of("split"), example, faults);
  return readable && reader.readable() ? std::optional(example) : std::nullopt;
}

// The clauses of one kind: [[standard]] … in file order, unreadable ones left out and told.
template <typename AnyClause>
struct Clauses {
  std::vector<AnyClause> read;
  std::vector<std::string> names;  // of those read
  std::size_t written = 0;
  bool all_read() const { return read.size() == written; }
};

template <typename AnyClause>
Clauses<AnyClause> read_clauses(TableReader& root, std::string_view kind, FaultList& faults, std::optional<AnyClause> (*read_one)(TableReader&, FaultList&)) {
  const std::string expected = "[[" + std::string(kind) + "]]";
  Clauses<AnyClause> clauses;
  const toml::node* found = root.node(kind, Need::optional, expected);
  if (!found) return clauses;
  const toml::array* list = found->as_array();
  if (!list) {
    root.complain(*found, kind, "写成了" + std::string(in_words(found->type())), expected);
    clauses.written = 1;
    return clauses;
  }
  for (const toml::node& each : *list) {
    const std::string name = std::string(kind) + "[" + std::to_string(++clauses.written) + "]";
    const toml::table* table = each.as_table();
    if (!table) {
      faults.add(each.source(), name, "写成了" + std::string(in_words(each.type())), expected);
      continue;
    }
    TableReader reader(*table, name, faults);
    if (auto clause = read_one(reader, faults)) {
      clauses.read.push_back(std::move(*clause));
      clauses.names.push_back(name);
    }
    reader.name_unknown_keys();
  }
  return clauses;
}

std::optional<std::string> read_day(TableReader& reader, std::string_view key) {
  constexpr std::string_view kExpected = "月-日,如 \"11-30\"";
  auto written = reader.text(key, Need::optional, kExpected);
  // 2023 is no leap year: a deadline must exist in every year.
  if (written && !(written->size() == 5 && Date::parse_iso("2023-" + *written)))
    reader.complain(*reader.source().get(key), key, "不是月-日:" + *written, kExpected);
  return written;
}

// deadline = { autumn = "11-30", spring = "05-30" }, and `collected` of waivers alike.
void read_term_days(TableReader& root, std::string_view key, std::string_view example, std::optional<std::string>& autumn, std::optional<std::string>& spring, FaultList& faults) {
  const toml::table* table = root.table(key, Need::optional, example);
  if (!table) return;
  TableReader reader(*table, std::string(key), faults);
  autumn = read_day(reader, "autumn");
  spring = read_day(reader, "spring");
  reader.name_unknown_keys();
}

void read_code(TableReader& root, Policy& policy) {
  constexpr std::string_view kExpected = "大写字母、数字和 -,如 \"YW-JS\"";
  policy.code = root.text("code", Need::required, kExpected).value_or("");
  if (policy.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != std::string::npos)
    root.complain(*root.source().get("code"), "code", "不是项目代码:" + policy.code, kExpected);
}

// Whether the examples can be computed with what the head says.
bool read_head(TableReader& root, Policy& policy, FaultList& faults) {
  root.aside([&] {
    read_code(root, policy);
    policy.name = root.text("name", Need::required, "项目全称").value_or("");
    policy.family = root.text("family", Need::optional, "互斥项目共用的代码,如 \"YW-SH\"").value_or(policy.code);
    policy.form = root.one_of("form", Need::required, kForms).value_or(AidForm::cash);
    root.one_of("funding", Need::optional, kFundings);
    read_term_days(root, "deadline", "{ autumn = \"11-30\", spring = \"05-30\" }", policy.deadline_autumn, policy.deadline_spring, faults);
    read_term_days(root, "collected", "{ autumn = \"09-01\", spring = \"03-01\" }", policy.collected_autumn, policy.collected_spring, faults);
    policy.switched_on = root.truth("switched_on", Need::optional).value_or(true);
    return true;
  });
  policy.cadence = root.one_of("cadence", Need::required, kCadences).value_or(Cadence::term);
  policy.yearly = root.source()["cadence"].value<std::string>() == "year";
  policy.boarding = root.one_of("boarding", Need::optional, kBoardings).value_or(BoardingRule::any);
  return root.readable();
}

// Reads a whole file, then checks what could be read.
class PolicyReader {
 public:
  PolicyReader(const toml::table& table, const std::string& file_name) : faults_(file_name), root_(table, "", faults_) { policy_.file_name = file_name; }

  ParsedPolicy read(std::string_view bytes) {
    head_readable_ = read_head(root_, policy_, faults_);
    standards_ = read_clauses<Standard>(root_, "standard", faults_, read_standard);
    eligible_ = read_clauses<Eligibility>(root_, "eligible", faults_, read_eligibility);
    grades_ = read_clauses<GradeRule>(root_, "grade", faults_, read_grade);
    shares_ = read_clauses<ShareRule>(root_, "share", faults_, read_share);
    examples_ = read_clauses<PolicyExample>(root_, "example", faults_, read_example);
    root_.name_unknown_keys();
    check();
    policy_.sha256 = sha256_hex(bytes);
    return finish();
  }

 private:
  void check() {
    // Without all standards no rule can be said to cover them.
    if (standards_.all_read()) policy_.standards = standards_.read;
    policy_.eligible = eligible_.read;
    policy_.grades = grades_.read;
    policy_.shares = shares_.read;
    policy_.examples = examples_.read;
    if (standards_.all_read()) keep(check_standards(policy_));
    if (head_readable_ && standards_.all_read()) keep(check_meals(policy_));
    if (eligible_.all_read()) keep(check_eligibility(policy_));
    if (grades_.all_read() && standards_.all_read()) keep(check_grades(policy_));
    if (shares_.all_read()) keep(check_shares(policy_));
    keep(check_example_count(examples_.written));
    if (head_readable_ && standards_.all_read() && eligible_.all_read() && grades_.all_read()) check_each_example();
  }

  void check_each_example() {
    for (std::size_t i = 0; i < examples_.read.size(); ++i) {
      PolicyExample example = examples_.read[i];
      if (!shares_.all_read()) example.split = std::nullopt;
      keep(check_example(policy_, example, examples_.names[i]));
    }
  }

  void keep(const std::vector<PolicyFinding>& findings) {
    for (const PolicyFinding& finding : findings) {
      if (finding.weight == PolicyFinding::Weight::note)
        notes_.push_back(faults_.placed(finding));
      else
        faults_.add(finding);
    }
  }

  ParsedPolicy finish() {
    ParsedPolicy parsed;
    parsed.faults = std::move(faults_).by_line();
    parsed.notes = std::move(notes_);
    if (parsed.faults.empty()) parsed.policy = std::move(policy_);
    return parsed;
  }

  FaultList faults_;
  TableReader root_;
  Policy policy_;
  Clauses<Standard> standards_;
  Clauses<Eligibility> eligible_;
  Clauses<GradeRule> grades_;
  Clauses<ShareRule> shares_;
  Clauses<PolicyExample> examples_;
  std::vector<PolicyFault> notes_;
  bool head_readable_ = true;
};

template <typename Element>
void append(std::vector<Element>& all, std::vector<Element> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

ParsedPolicy parse_policy(std::string_view bytes, const std::string& file_name) {
  try {
    const toml::table table = toml::parse(bytes);
    return PolicyReader(table, file_name).read(bytes);
  } catch (const toml::parse_error& error) {
    FaultList faults(file_name);
    faults.add(error.source(), "", "不是合法的 TOML:" + std::string(error.description()), "改正此处语法");
    return {std::nullopt, std::move(faults).by_line(), {}};
  }
}

LoadedPolicies load_policies(const std::filesystem::path& folder) {
  static Remembered<ParsedPolicy> remembered(parse_policy);
  LoadedPolicies loaded;
  std::map<std::string, std::string> file_of_code;
  for (const std::filesystem::path& path : files_in(folder, ".toml")) {
    ParsedPolicy parsed = remembered.of(MappedFile(path).bytes(), path.filename().string());
    append(loaded.faults, std::move(parsed.faults));
    append(loaded.notes, std::move(parsed.notes));
    if (!parsed.policy) continue;
    const auto [first, is_new] = file_of_code.emplace(parsed.policy->code, parsed.policy->file_name);
    if (is_new)
      loaded.policies.push_back(std::move(*parsed.policy));
    else
      loaded.faults.push_back({parsed.policy->file_name, 1, 1, "code", "项目 " + first->first + " 已在 " + first->second + " 中", "一个项目一个文件"});
  }
  if (loaded.policies.empty() && loaded.faults.empty()) loaded.faults.push_back({folder.string(), 1, 1, "", "文件夹里没有政策文件", "每个项目一个 .toml 文件"});
  std::sort(loaded.policies.begin(), loaded.policies.end(), [](const Policy& a, const Policy& b) { return a.code < b.code; });
  return loaded;
}

}  // namespace zhuxue::files
