#pragma once
// A district in plain SQL for the audit checks: pupils, accounts, lists, grants and what the newest assessment says; each desk a county of its own.
// Persons are numbers; what a check finds is told as "3 阻断" or "3 警告", by pupil, or by subject where it is none.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/check_store.hpp"
#include "support/broken_check.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::testing {

class AuditDesk {
 public:
  explicit AuditDesk(std::string period = "2026-autumn") : period_(std::move(period)), county_(++counties()), session_(database()) {
    sql("INSERT INTO run (county, run, month, known, inputs, last_decision, two_people, program, business_day, actor) VALUES (C, 1, '2026-11-01', '2026-11-30', 'x', 0, false, 't', "
        "'2026-11-25', 'a');INSERT INTO run_step (county, run, step, digest, counts) VALUES (C, 1, 'ASSESSED', '', '');"
        "INSERT INTO plan (county, plan, run, awards_seen, digest, counts, actor, business_day) VALUES (C, 1, 1, 0, 'x', '', 'a', '2026-11-25')");
    list(kRoll, "roll", "2026-10-31");
    list(kHardship, "hardship", "2026-10-31");
    list(kAccount, "account", "2026-09-01");
  }

  static constexpr int kRoll = 1, kHardship = 2, kAccount = 3;

  /// A version of a list; the number is the caller's.
  void list(int version, const std::string& kind, const std::string& as_of) {
    const std::string n = std::to_string(version);
    sql("INSERT INTO intake_file (county, file, kind, department, as_of, sha256, sm3, bytes, name, column_map, rows_read, accepted, rejected, warned, added, changed, gone, business_day, actor) "
        "VALUES (C, " + n + ", '" + kind + "', '', '" + as_of + "', lpad('" + n + "', 64, '0'), lpad('" + n + "', 64, '0'), 1, 'f', 'm', 0, 0, 0, 0, 0, 0, 0, '2026-11-25', 'a');"
        "INSERT INTO list_version (county, version, file, kind, department, as_of, rows) VALUES (C, " + n + ", " + n + ", '" + kind + "', '', '" + as_of + "', 1)");
  }

  /// "-" in a cell: it is blank. `number`: another 学籍号 than G and the person's ID.
  struct OnRoll {
    std::string school = "1001", id = {}, name = {}, guardian = {}, guardian_id = {}, birth = "2016-09-07", entered = {}, changed = {}, number = {};
    int status = 0, version = kRoll, stage = 1;
  };
  /// A pupil of the roll: 学生1 with the ID of 1, whose guardian is 家长1.
  void pupil(int person) { pupil(person, {}); }
  void pupil(int person, OnRoll row) {
    const std::string n = std::to_string(person);
    const auto date = [](const std::string& day) { return day.empty() || day == "-" ? std::string("NULL") : "'" + day + "'"; };
    const auto cell = [](const std::string& text) { return "'" + (text == "-" ? std::string() : text) + "'"; };
    if (!row.number.empty()) numbers_[person] = row.number;
    if (row.name.empty()) row.name = "学生" + n;
    if (row.guardian.empty()) row.guardian = "家长" + n;
    if (row.guardian_id.empty()) row.guardian_id = resident_id(500 + person, "19860907");
    if (row.id.empty()) row.id = resident_id(person);
    if (schools_.insert({row.version, row.school}).second)
      sql("INSERT INTO roll_school (county, version, school) VALUES (C, " + std::to_string(row.version) + ", '" + row.school + "')");
    rows_[person] = {row.version, ++line_};
    sql("INSERT INTO roll_row (county, version, line, key_hash, row_hash, school, stage, grade, student_no, name, id_no, id_condition, boards, status, birth_date, entered_on, changed_on, "
        "guardian, guardian_id) VALUES (C, " + std::to_string(row.version) + ", " + std::to_string(line_) + ", 0, 0, '" + row.school + "', " + std::to_string(row.stage) + ", 3, '" + number(person) + "', '" + row.name + "', " + cell(row.id) +
        ", " + (row.id == "-" ? "1" : "0") + ", false, " + std::to_string(row.status) + ", " + date(row.birth) + ", " + date(row.entered) + ", " + date(row.changed) + ", " + cell(row.guardian) +
        ", " + cell(row.guardian_id) + ")");
  }
  /// A record of the hardship list about the person; its line.
  int listed(const std::string& id, const std::string& household = "", const std::string& name = "x") {
    ++line_;
    sql("INSERT INTO hardship_row (county, version, line, key_hash, row_hash, name, id_no, id_condition, kind, household) VALUES (C, 2, " + std::to_string(line_) + ", 0, 0, '" + name + "', '" +
        id + "', 0, 0, '" + household + "')");
    return line_;
  }
  struct Paid {
    std::string holder = {}, number = {}, holder_id = {}, mandate = {};
    int relation = 0, version = kAccount;
  };
  void account(int person) { account(person, {}); }
  void account(int person, Paid row) {
    const std::string n = std::to_string(person);
    if (row.holder.empty()) row.holder = (row.relation == 1 ? "家长" : "学生") + n;
    if (row.number.empty()) row.number = "62284800000" + std::to_string(10000000 + person);
    sql("INSERT INTO account_row (county, version, line, key_hash, row_hash, student_no, holder, relation, bank, account, holder_id, mandate) VALUES (C, " + std::to_string(row.version) + ", " +
        std::to_string(++line_) + ", 0, 0, '" + number(person) + "', '" + row.holder + "', " + std::to_string(row.relation) + ", '农信', '" + row.number + "', '" + row.holder_id + "', '" +
        row.mandate + "')");
  }
  /// What a run assesses: due, or a reason why not (entitlement/decide.hpp). `record`: the line of the list it rests on.
  void assessed(int person, int fen, int reason = -1, int record = 0, int run = 1) {
    const auto [version, line] = rows_[person];
    assessed_by_ = run;
    sql("INSERT INTO assessment (county, run, ordinal, student_no, programme, period, amount, kind, clause, reason, school, person_key, facts) VALUES (C, " + std::to_string(run) + ", " +
        std::to_string(++ordinal_) + ", '" + number(person) + "', '" + programme + "', '" + period_ + "', " + std::to_string(reason < 0 ? fen : 0) + ", " + std::to_string(kind) + ", 'YW-FJS/小学/2024-02-01', " +
        (reason < 0 ? "NULL" : std::to_string(reason)) + ", '1001', 'k" + std::to_string(person) + "', ARRAY[" + std::to_string(version) + "," + std::to_string(line) +
        (record ? ",2," + std::to_string(record) : "") + "])");
  }
  /// A grant that rests on the person's latest assessment; its number is the person's.
  void granted(int person, int fen = 31250, const std::string& school = "1001") {
    award(person, person, 0, fen, school);
    if (then == Then::taken_back)
      sql("INSERT INTO claim (county, award, ordinal, amount, plan, actor) VALUES (C, " + std::to_string(person) + ", 0, " + std::to_string(fen) + ", 1, 'a')");
  }
  /// A second part of the person's grant (补发); its number is 1000 + the person's.
  void topped_up(int person, int fen, const std::string& school = "1001") { award(1000 + person, person, 1, fen, school); }
  /// What the person had in an earlier period, by an earlier run that rested on the record.
  void granted_before(int person, const std::string& period, int record) {
    const std::string now = std::exchange(period_, period);
    assessed(person, 31250, -1, record, 0);
    granted(person);
    period_ = now;
  }
  /// The commonest case: on the roll, with an own account, assessed and granted.
  void recipient(int person) { recipient(person, {}); }
  void recipient(int person, OnRoll row) {
    const std::string school = row.school;
    pupil(person, std::move(row));
    account(person);
    assessed(person, 31250, -1, listed(resident_id(person)));
    granted(person, 31250, school);
  }
  /// Two with the same faults whom nobody asks about: the grant of one was taken back, that of the other is of another period.
  void unasked(int taken_back, int earlier) { unasked(taken_back, earlier, {}); }
  void unasked(int taken_back, int earlier, const OnRoll& row) {
    then = Then::taken_back;
    recipient(taken_back, row);
    then = Then::stands;
    const std::string now = std::exchange(period_, "2026-spring");
    recipient(earlier, row);
    period_ = now;
  }

  /// An older run whose rows have the numbers of the newest one's and say other things: rows that somebody who forgets the run would take.
  void older_run() {
    sql("INSERT INTO run (county, run, month, known, inputs, last_decision, two_people, program, business_day, actor) VALUES (C, 900, '2026-10-01', '2026-10-31', 'old', 0, false, 't', '2026-10-25', 'a')");
    sql("INSERT INTO assessment (county, run, ordinal, student_no, programme, period, amount, kind, clause, reason, school, person_key, facts) SELECT county, 900, ordinal, student_no, programme, period, 1, "
        "23, 'x', NULL, '9999', 'z', '{}' FROM assessment WHERE run IN (1, 2) AND county IN (C, 0)");
  }
  /// Where the roll has him.
  int roll_line(int person) const { return rows_.at(person).second; }
  /// The 学籍号 of a person.
  std::string number(int person) const {
    const auto own = numbers_.find(person);
    return own == numbers_.end() ? student_number(person) : own->second;
  }

  /// C stands for the county.
  void sql(std::string statement) {
    for (std::size_t at = statement.find("(C, "); at != std::string::npos; at = statement.find("(C, ", at + 1)) statement.replace(at + 1, 1, std::to_string(county_));
    session_.must(statement);
  }

  std::vector<store::TrippedRow> rows(std::string_view code, const std::string& today = "2026-11-25") {
    store::Database house(database(), county_, "zhuxue_batch");
    store::UnitOfWork work(house);
    const store::HashedJoins hashed(work);
    store::CheckScope scope;
    scope.periods = {{programme, period_}};
    scope.periods.insert(scope.periods.end(), also.begin(), also.end());
    scope.run = run;
    scope.month = month("2026-11");
    scope.today = day(today);
    scope.meal_rates = "2021-09-01 9999-12-31 500";
    scope.deadlines = "YW-FJS " + period_ + " 2026-11-30";
    scope.periods_before = "YW-FJS " + period_ + " 2026-spring";
    const store::AuditCheck check = as_broken(*store::find_check(code));
    const store::CheckAnswer answer = store::ask_check(work, check, scope);
    EXPECT_EQ(answer.not_asked, "");
    return answer.rows;
  }
  std::vector<std::string> tripped(std::string_view code, const std::string& today = "2026-11-25") {
    std::vector<std::string> found;
    for (const store::TrippedRow& row : rows(code, today))
      found.push_back((row.student_no.empty() ? row.subject : who(row.student_no)) + (row.stops == store::Stops::nothing ? " 警告" : row.stops == store::Stops::line ? " 阻断" : " 停批"));
    std::sort(found.begin(), found.end());
    return found;
  }

  enum class Then { stands, taken_back };
  Then then = Then::stands;                    ///< what became of what is granted from now on: nothing, or claimed back to the last fen
  std::vector<store::ProgrammePeriod> also;    ///< asked about beside the programme and period
  std::string family = "YW-SH";                ///< of what is granted from now on
  std::int64_t run = 1;
  std::string programme = "YW-FJS";   ///< of what is assessed and granted from now on, and asked about
  int kind = 0;   ///< 困难类型 of what is assessed from now on (policy/category.hpp)

 private:
  void award(int award, int person, int part, int fen, const std::string& school) {
    const std::string n = std::to_string(person);
    sql("INSERT INTO award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school) VALUES (C, " + std::to_string(award) + ", 'k" + n +
        "', '" + number(person) + "', '" + programme + "', '" + family + "', 'cash', '" + period_ + "', " + std::to_string(part) + ", " + std::to_string(fen) + ", 1, " +
        std::to_string(assessed_by_) + ", " + std::to_string(ordinal_) + ", 'YW-FJS/小学/2024-02-01', '" + school + "')");
  }
  std::string who(const std::string& student_no) const {
    for (int person = 0; person < 500; ++person)
      if (student_no == number(person)) return std::to_string(person);
    return "?";
  }
  static const std::string& database() {
    static const std::string made = PrivateCluster::shared().house_database();
    return made;
  }
  static int& counties() {
    static int last = 100000;
    return last;
  }

  std::string period_;
  int county_, line_ = 1, ordinal_ = 0, assessed_by_ = 1;
  std::map<int, std::pair<int, int>> rows_;
  std::map<int, std::string> numbers_;
  std::set<std::pair<int, std::string>> schools_;
  Session session_;
};

}  // namespace zhuxue::testing
