#pragma once
// Runs: what they look at, to the id, and what they found.
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/entitlement/assess.hpp"

namespace zhuxue::store {

/// A list version as runs name it.
struct KnownVersion {
  std::int32_t version;
  std::string kind, department;
  Date as_of;
};

/// The roll, hardship and death versions with as-of date up to `known`, by as-of date, then version.
std::vector<KnownVersion> known_versions(UnitOfWork& work, Date known);
std::vector<KnownVersion> versions_of_run(UnitOfWork& work, std::int64_t run);
/// The schools that each roll version names, in the order given.
std::vector<RollVersion> roll_versions(UnitOfWork& work, const std::vector<KnownVersion>& versions);
/// The last decision on a match case.
std::int64_t last_decision(UnitOfWork& work);
/// What was decided of each pair up to a decision; with `two_people`, an acceptance counts from the second person on.
std::vector<PairDecision> pair_decisions(UnitOfWork& work, std::int64_t up_to, bool two_people);

/// Texts that rows point into.
class TextArena {
 public:
  std::string_view keep(std::string_view text);

 private:
  static constexpr std::size_t kBlock = 1 << 20;
  std::deque<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = kBlock;
};

/// Texts of few kinds that stand in every row (programme, period, school): each is kept once.
class RepeatedTexts {
 public:
  explicit RepeatedTexts(TextArena& arena) : arena_(arena) {}
  std::string_view keep(std::string_view text);

 private:
  TextArena& arena_;
  std::string_view last_;
  std::unordered_set<std::string_view> texts_;
};

/// Rows in COPY order; in_force is left 0 for the caller.
std::vector<RollRow> load_roll(UnitOfWork& work, const std::vector<std::int32_t>& versions, TextArena& arena);
/// `lists` gives ranks and departments.
std::vector<HardshipRow> load_hardship(UnitOfWork& work, const HardshipLists& lists, TextArena& arena);
/// Gives each row the town of its school, as a version of the school list has it.
void set_towns(UnitOfWork& work, std::int32_t version, std::vector<RollRow>& roll, TextArena& arena);
/// What a school list says of each school that amounts can depend on.
std::map<std::string, SchoolTerms, std::less<>> load_school_terms(UnitOfWork& work, std::int32_t version);
std::map<std::string, Date, std::less<>> load_deaths(UnitOfWork& work, std::int32_t version);

struct RunRow {
  std::int64_t run = 0;
  Month month;
  Date known;
  std::string inputs;
  std::int64_t last_decision = 0;
  bool two_people = false;
  std::string program;
};
struct StoredPolicy {
  std::string sha256, code, bytes;
};
struct StepRow {
  std::string digest, counts;
};

std::optional<std::int64_t> find_run(UnitOfWork& work, Month month, const std::string& inputs);
std::optional<std::int64_t> latest_run_with(UnitOfWork& work, Month month, const std::string& step);
std::optional<RunRow> select_run(UnitOfWork& work, std::int64_t run);
std::vector<StoredPolicy> policies_of_run(UnitOfWork& work, std::int64_t run);
std::int64_t insert_run(UnitOfWork& work, const RunRow& run, const std::vector<std::int32_t>& versions, const std::vector<StoredPolicy>& policies, Date today,
                        const std::string& actor);
std::optional<StepRow> select_step(UnitOfWork& work, std::int64_t run, const std::string& step);
void insert_step(UnitOfWork& work, std::int64_t run, const std::string& step, const StepRow& row);

/// The key under which persons are hashed in money tables; made on first use.
std::string person_secret(UnitOfWork& work);

struct AssessmentRow {
  std::string_view student_no, programme, period, clause, school, person_key;
  Money amount;
  std::optional<HardshipKind> kind;
  std::optional<NotDueReason> reason;
  std::vector<std::int32_t> facts;  ///< pairs (version, line), the roll row first
};
class AssessmentWriter {
 public:
  AssessmentWriter(UnitOfWork& work, std::int64_t run);
  ~AssessmentWriter();
  void put(const AssessmentRow& row);
  void finish();

 private:
  struct Copy;
  std::unique_ptr<Copy> copy_;
};
void insert_clues(UnitOfWork& work, std::int64_t run, const MonthFacts& facts, const std::vector<ExitClue>& clues);
std::int64_t count_clues(UnitOfWork& work, std::int64_t run);

}  // namespace zhuxue::store
