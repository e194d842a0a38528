#include "store/run_store.hpp"

#include <cstring>

#include "files/base64.hpp"
#include "store/copy.hpp"
#include "zhuxue/require.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::vector<KnownVersion> versions(Query& query) {
  std::vector<KnownVersion> found;
  query.each([&](const ResultRow& row) {
    found.push_back({static_cast<std::int32_t>(row.integer(0)), row.text(1), row.text(2), Date::parse_iso(row.text(3)).value()});
  });
  return found;
}

std::string number_list(const std::vector<std::int32_t>& numbers) {
  std::string text;
  for (const std::int32_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text.empty() ? "-1" : text;
}

// How many rows these versions hold together, so that memory is asked for once.
std::size_t rows_of(UnitOfWork& work, const std::vector<std::int32_t>& versions) {
  std::size_t rows = 0;
  CopyOut counted(work, "SELECT rows FROM list_version WHERE county = " + std::to_string(work.county()) + " AND version IN (" + number_list(versions) + ")");
  while (counted.next()) rows += static_cast<std::size_t>(counted.integer(0));
  return rows;
}

std::string_view kept(const CopyOut& in, int column, TextArena& arena) { return in.is_null(column) ? std::string_view() : arena.keep(in.text(column)); }

bool says_disabled(std::string_view disability) {
  for (const std::string_view none : {"", "无", "否", "0", "无残疾", "非残疾", "健康"})
    if (disability == none) return false;
  return true;
}

}  // namespace

std::vector<KnownVersion> known_versions(UnitOfWork& work, Date known) { return versions(Query(work, sql::run_known_versions).with("known", known)); }

std::vector<KnownVersion> versions_of_run(UnitOfWork& work, std::int64_t run) { return versions(Query(work, sql::run_versions_of_run).with("run", run)); }

std::vector<RollVersion> roll_versions(UnitOfWork& work, const std::vector<KnownVersion>& versions) {
  std::vector<RollVersion> found;
  std::map<std::int32_t, std::size_t> place;
  std::vector<std::int32_t> ids;
  for (const KnownVersion& version : versions) {
    if (version.kind != "roll") continue;
    place[version.version] = found.size();
    ids.push_back(version.version);
    found.push_back({version.version, version.as_of, {}});
  }
  CopyOut rows(work, "SELECT version, school FROM roll_school WHERE county = " + std::to_string(work.county()) + " AND version IN (" + number_list(ids) + ")");
  while (rows.next()) found[place.at(static_cast<std::int32_t>(rows.integer(0)))].schools.emplace_back(rows.text(1));
  return found;
}

std::int64_t last_decision(UnitOfWork& work) { return Query(work, sql::run_last_decision).integer().value(); }

std::vector<PairDecision> pair_decisions(UnitOfWork& work, std::int64_t up_to, bool two_people) {
  // Steps of a case in order; the last acceptance or refusal rules, an acceptance by one person alone does not where two are asked for.
  std::vector<PairDecision> decisions;
  std::int64_t current = -1, acceptances = 0;
  bool by_office = false;
  std::string first_acceptor;
  CopyOut rows(work, "SELECT c.case_no, c.list_id, c.list_name, c.student_no, c.roll_name, s.step, s.actor, s.by_school FROM office_case c JOIN case_step s ON s.county = c.county AND s.case_no = "
                     "c.case_no WHERE c.county = " + std::to_string(work.county()) + " AND c.kind = 'MATCH' AND s.step IN ('ACCEPTED', 'REFUSED') AND s.decision <= " +
                     std::to_string(up_to) + " ORDER BY c.case_no, s.ordinal");
  std::vector<bool> counts;
  while (rows.next()) {
    if (rows.integer(0) != current) {
      current = rows.integer(0);
      acceptances = 0;
      by_office = false;
      decisions.push_back({std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4)), false});
      counts.push_back(false);
    }
    const bool accepted = rows.text(5) == "ACCEPTED";
    if (!accepted) {
      acceptances = 0;
      by_office = false;
    } else if (acceptances == 0) {
      acceptances = 1;
      first_acceptor = rows.text(6);
    } else if (rows.text(6) != first_acceptor) {
      ++acceptances;
    }
    by_office |= accepted && !rows.boolean(7);
    decisions.back().accepted = accepted;
    // A school may be the second pair of eyes, never the only one.
    counts.back() = !accepted || (by_office && (!two_people || acceptances >= 2));
  }
  std::vector<PairDecision> final;
  for (std::size_t i = 0; i < decisions.size(); ++i)
    if (counts[i]) final.push_back(std::move(decisions[i]));
  return final;
}

std::string_view TextArena::keep(std::string_view text) {
  if (text.empty()) return {};
  if (used_ + text.size() > kBlock) {
    ZX_REQUIRE(text.size() <= kBlock, "a text longer than a block");
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlock));
    used_ = 0;
  }
  char* place = blocks_.back().get() + used_;
  std::memcpy(place, text.data(), text.size());
  used_ += text.size();
  return {place, text.size()};
}

std::string_view RepeatedTexts::keep(std::string_view text) {
  if (text == last_) return last_;
  auto known = texts_.find(text);
  if (known == texts_.end()) known = texts_.insert(arena_.keep(text)).first;
  return last_ = *known;
}

std::vector<RollRow> load_roll(UnitOfWork& work, const std::vector<std::int32_t>& versions, TextArena& arena) {
  std::vector<RollRow> rows;
  rows.reserve(rows_of(work, versions));
  CopyOut in(work, "SELECT version, line, school, student_no, name, id_no, id_condition, stage, grade, boards, status, entered_on, changed_on, inclusive, ethnic_class, disability, guardian, "
                   "guardian_id, sex, birth_date "
                   "FROM roll_row WHERE county = " + std::to_string(work.county()) + " AND version IN (" + number_list(versions) + ")");
  std::string_view last_school;
  while (in.next()) {
    RollRow& row = rows.emplace_back();
    row.place = {static_cast<std::int32_t>(in.integer(0)), static_cast<std::int32_t>(in.integer(1))};
    // Rows of one school mostly stand together.
    if (in.text(2) != last_school) last_school = arena.keep(in.text(2));
    row.school = last_school;
    row.student_no = arena.keep(in.text(3));
    row.name = arena.keep(in.text(4));
    row.id_condition = static_cast<IdCondition>(in.integer(6));
    const std::string_view id = in.is_null(5) ? std::string_view() : in.text(5);
    // The ID is most often the one inside the student number: then one copy serves both.
    const std::string_view inside = id_in_student_number(row.student_no);
    row.id = id == inside ? inside : arena.keep(id);
    if (row.id_condition == IdCondition::blank && !inside.empty()) row.id_in_number = arena.keep(normalise_id(inside).text);
    row.stage = static_cast<Stage>(in.integer(7));
    row.grade = static_cast<std::int8_t>(in.integer(8));
    row.boards = in.boolean(9);
    row.status = static_cast<RollStatus>(in.integer(10));
    row.entered = in.optional_date(11);
    row.changed = in.optional_date(12);
    row.special_education = row.stage == Stage::special || (!in.is_null(13) && in.boolean(13));
    row.ethnic_class = !in.is_null(14) && in.boolean(14);
    row.disabled = !in.is_null(15) && says_disabled(in.text(15));
    row.guardian = kept(in, 16, arena);
    row.guardian_id = kept(in, 17, arena);
    row.sex = in.is_null(18) ? Sex::unknown : static_cast<Sex>(in.integer(18));
    row.birth = in.optional_date(19);
  }
  return rows;
}

std::vector<HardshipRow> load_hardship(UnitOfWork& work, const HardshipLists& lists, TextArena& arena) {
  struct Place {
    std::int16_t department;
    std::int32_t rank;
  };
  std::map<std::int32_t, Place> place;
  std::vector<std::int32_t> ids;
  for (std::size_t department = 0; department < lists.departments.size(); ++department)
    for (std::size_t rank = 0; rank < lists.departments[department].versions.size(); ++rank) {
      const std::int32_t version = lists.departments[department].versions[rank].version;
      place[version] = {static_cast<std::int16_t>(department), static_cast<std::int32_t>(rank)};
      ids.push_back(version);
    }
  std::vector<HardshipRow> rows;
  rows.reserve(rows_of(work, ids));
  CopyOut in(work, "SELECT version, line, id_no, id_condition, name, household, kind, level, recognised_on, exit_on, risk_cleared_on, head, head_id, relation, town, village FROM hardship_row WHERE county = " +
                       std::to_string(work.county()) + " AND version IN (" + number_list(ids) + ")");
  while (in.next()) {
    HardshipRow& row = rows.emplace_back();
    row.place = {static_cast<std::int32_t>(in.integer(0)), static_cast<std::int32_t>(in.integer(1))};
    const Place& at = place.at(row.place.version);
    row.department = at.department;
    row.rank = at.rank;
    row.id = kept(in, 2, arena);
    row.id_condition = static_cast<IdCondition>(in.integer(3));
    row.name = arena.keep(in.text(4));
    row.household = kept(in, 5, arena);
    row.kind = static_cast<HardshipKind>(in.integer(6));
    row.level = in.is_null(7) ? HardshipLevel::none : static_cast<HardshipLevel>(in.integer(7));
    row.recognised = in.optional_date(8);
    row.exit = in.optional_date(9);
    row.risk_cleared = in.optional_date(10);
    row.head = kept(in, 11, arena);
    row.head_id = kept(in, 12, arena);
    row.relation = kept(in, 13, arena);
    row.town = kept(in, 14, arena);
    row.village = kept(in, 15, arena);
  }
  return rows;
}

void set_towns(UnitOfWork& work, std::int32_t version, std::vector<RollRow>& roll, TextArena& arena) {
  std::map<std::string, std::string_view, std::less<>> town_of;
  {
    CopyOut in(work, "SELECT school, town FROM school_row WHERE county = " + std::to_string(work.county()) + " AND version = " + std::to_string(version) + " AND town <> ''");
    while (in.next()) town_of.emplace(std::string(in.text(0)), arena.keep(in.text(1)));
  }
  std::string_view school, town;
  for (RollRow& row : roll) {
    if (row.school != school) {
      school = row.school;
      const auto found = town_of.find(school);
      town = found == town_of.end() ? std::string_view() : found->second;
    }
    row.town = town;
  }
}

std::map<std::string, SchoolTerms, std::less<>> load_school_terms(UnitOfWork& work, std::int32_t version) {
  std::map<std::string, SchoolTerms, std::less<>> terms;
  CopyOut in(work, "SELECT school, coalesce(owner, ''), coalesce(fee, 0) FROM school_row WHERE county = " + std::to_string(work.county()) + " AND version = " + std::to_string(version));
  while (in.next()) {
    SchoolTerms& school = terms[std::string(in.text(0))];
    school.is_public = in.text(1) == "公办";
    if (in.integer(2) > 0) school.fee = Money::fen(in.integer(2));
  }
  return terms;
}

std::map<std::string, Date, std::less<>> load_deaths(UnitOfWork& work, std::int32_t version) {
  std::map<std::string, Date, std::less<>> deaths;
  CopyOut in(work, "SELECT id_no, died_on FROM death_row WHERE county = " + std::to_string(work.county()) + " AND version = " + std::to_string(version) +
                       " AND id_no <> '' AND id_condition <> " + std::to_string(static_cast<int>(IdCondition::damaged)));
  while (in.next()) {
    const auto [entry, is_new] = deaths.emplace(in.text(0), in.date(1));
    if (!is_new) entry->second = std::min(entry->second, in.date(1));
  }
  return deaths;
}

std::optional<std::int64_t> find_run(UnitOfWork& work, Month month, const std::string& inputs) {
  return Query(work, sql::run_find_run).with("month", month.first_day()).with("inputs", inputs).integer();
}

std::optional<std::int64_t> latest_run_with(UnitOfWork& work, Month month, const std::string& step) {
  return Query(work, sql::run_latest_with_step).with("month", month.first_day()).with("step", step).integer();
}

std::optional<RunRow> select_run(UnitOfWork& work, std::int64_t run) {
  std::optional<RunRow> found;
  Query(work, sql::run_select_run).with("run", run).each([&](const ResultRow& row) {
    found = RunRow{run, Month::of(Date::parse_iso(row.text(0)).value()), Date::parse_iso(row.text(1)).value(), row.text(2), row.integer(3), row.integer(5) == 1, row.text(4)};
  });
  return found;
}

std::vector<StoredPolicy> policies_of_run(UnitOfWork& work, std::int64_t run) {
  std::vector<StoredPolicy> policies;
  Query(work, sql::run_select_policies).with("run", run).each([&](const ResultRow& row) {
    policies.push_back({row.text(0), row.text(1), files::from_base64(row.text(2))});
  });
  return policies;
}

std::int64_t insert_run(UnitOfWork& work, const RunRow& run, const std::vector<std::int32_t>& versions, const std::vector<StoredPolicy>& policies, Date today,
                        const std::string& actor) {
  const std::int64_t number = Query(work, sql::run_next_run).integer().value();
  Query(work, sql::run_insert_run)
      .with("run", number)
      .with("month", run.month.first_day())
      .with("known", run.known)
      .with("inputs", run.inputs)
      .with("last_decision", run.last_decision)
      .with("two_people", std::int64_t{run.two_people})
      .with("program", run.program)
      .with("business_day", today)
      .with("actor", actor)
      .run_once();
  for (const std::int32_t version : versions) Query(work, sql::run_insert_list).with("run", number).with("version", std::int64_t{version}).run_once();
  for (const StoredPolicy& policy : policies) {
    Query(work, sql::run_keep_policy).with("sha256", policy.sha256).with("code", policy.code).with("bytes", files::to_base64(policy.bytes)).run();
    Query(work, sql::run_insert_policy).with("run", number).with("sha256", policy.sha256).run_once();
  }
  return number;
}

std::optional<StepRow> select_step(UnitOfWork& work, std::int64_t run, const std::string& step) {
  std::optional<StepRow> found;
  Query(work, sql::run_select_step).with("run", run).with("step", step).each([&](const ResultRow& row) { found = StepRow{row.text(0), row.text(1)}; });
  return found;
}

void insert_step(UnitOfWork& work, std::int64_t run, const std::string& step, const StepRow& row) {
  Query(work, sql::run_insert_step).with("run", run).with("step", step).with("digest", row.digest).with("counts", row.counts).run_once();
}

std::string person_secret(UnitOfWork& work) {
  if (auto secret = Query(work, sql::run_person_secret).text()) return *secret;
  Query(work, sql::run_insert_person_secret).with("secret", files::random_hex(32)).run();
  return Query(work, sql::run_person_secret).text().value();
}

struct AssessmentWriter::Copy {
  Copy(UnitOfWork& work, std::int64_t run)
      : county(work.county()), run(static_cast<std::int32_t>(run)),
        rows(work, "assessment (county, run, ordinal, student_no, programme, period, amount, kind, clause, reason, school, person_key, facts)", 13) {}
  std::int32_t county, run, ordinal = 0;
  CopyIn rows;
};

AssessmentWriter::AssessmentWriter(UnitOfWork& work, std::int64_t run) : copy_(std::make_unique<Copy>(work, run)) {}
AssessmentWriter::~AssessmentWriter() = default;

void AssessmentWriter::put(const AssessmentRow& row) {
  CopyIn& out = copy_->rows;
  out.begin_row();
  out.put_int4(copy_->county);
  out.put_int4(copy_->run);
  out.put_int4(++copy_->ordinal);
  out.put_text(row.student_no);
  out.put_text(row.programme);
  out.put_text(row.period);
  out.put_int8(row.amount.in_fen());
  if (row.kind)
    out.put_int2(static_cast<std::int16_t>(*row.kind));
  else
    out.put_null();
  out.put_text(row.clause);
  if (row.reason)
    out.put_int2(static_cast<std::int16_t>(*row.reason));
  else
    out.put_null();
  out.put_text(row.school);
  out.put_bytes(row.person_key);
  out.put_int4_array(row.facts);
}

void AssessmentWriter::finish() { copy_->rows.finish(); }

void insert_clues(UnitOfWork& work, std::int64_t run, const MonthFacts& facts, const std::vector<ExitClue>& clues) {
  if (clues.empty()) return;
  CopyIn out(work, "exit_clue (county, run, ordinal, student_no, department, kind, last_seen, version, line)", 9);
  std::int32_t ordinal = 0;
  for (const ExitClue& clue : clues) {
    const ListedRecord& record = facts.records[clue.record];
    const HardshipRow& row = facts.listed[record.row];
    const auto& department = facts.lists.departments[static_cast<std::size_t>(row.department)];
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(run));
    out.put_int4(++ordinal);
    out.put_text(clue.student_no);
    out.put_text(department.name);
    out.put_int2(static_cast<std::int16_t>(row.kind));
    out.put_date(department.versions[static_cast<std::size_t>(record.last_rank)].as_of);
    out.put_int4(row.place.version);
    out.put_int4(row.place.line);
  }
  out.finish();
}

std::int64_t count_clues(UnitOfWork& work, std::int64_t run) { return Query(work, sql::run_count_clues).with("run", run).integer().value(); }

}  // namespace zhuxue::store
