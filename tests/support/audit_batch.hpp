#pragma once
// A batch of the audit desk, its steps and what the bank says of it, as statements for AuditDesk::sql.
#include <string>

namespace zhuxue::testing {

struct BatchOf {
  int fen = 31250, total = 31250;   ///< of the line, and what the batch says; the shares are the county's but for `central`
  int central = -1, lines = 1;      ///< -1: all of it
  std::string programme = "YW-FJS", period = "2026-autumn";
  int year = 2026;
};
/// A batch with one line for the award of a person: its number, its line's award and its digests are the person's. Its steps and what the bank says are the test's.
inline std::string batch_of(int person, const BatchOf& of = {}) {
  const auto shares = [&](int fen) {
    const int central = of.central < 0 ? fen : of.central;
    return std::to_string(fen) + ", " + std::to_string(central) + ", 0, 0, " + std::to_string(fen - central);
  };
  const std::string n = std::to_string(person);
  return "INSERT INTO batch (county, batch, programme, period, bank, profile, fiscal_year, reissue, lines, total, central, region, city, county_share, sha256, sm3, business_day) VALUES (C, " + n + ", '" +
         of.programme + "', '" + of.period + "', 'b', 'generic-csv', " + std::to_string(of.year) + ", false, " + std::to_string(of.lines) + ", " + shares(of.total) + ", 's" + n + "', 'd" + n +
         "', '2026-11-25');" +
         "INSERT INTO instruction (county, award, attempt, use, batch, line_no, amount, central, region, city, county_share, payee_version, payee_line, holder, account, actor) VALUES (C, " + n +
         ", 0, 'LINE', " + n + ", 1, " + shares(of.fen) + ", 3, 2, 'h', '12345678', 'a');";
}
/// Up to `last`, which counts from 0: sealed, reviewed, approved, issued.
inline std::string steps_of(int batch, int last = 3) {
  const std::string n = std::to_string(batch);
  std::string statements;
  const char* const names[] = {"SEALED", "REVIEWED", "APPROVED", "ISSUED"};
  for (int i = 0; i <= last; ++i)
    statements += "INSERT INTO batch_step (county, batch, ordinal, step, prev_step, actor, digest, business_day) VALUES (C, " + n + ", " + std::to_string(i) + ", '" + names[i] + "', " +
                  (i ? "'" + std::string(names[i - 1]) + "'" : "NULL") + ", 'a" + std::to_string(i) + "', 'd" + n + "', '2026-11-25');";
  return statements;
}
/// What the bank says of the batch's one line, in a file whose number is the batch's, or another.
inline std::string bank_says(int batch, const std::string& effect, const std::string& on, int file = 0) {
  const std::string n = std::to_string(batch), f = std::to_string(file ? file : batch);
  return "INSERT INTO bank_file (county, bank_file, profile, sha256, name, bytes, lines, paid, failed, in_process, already_known, cases, business_day, actor) VALUES (C, " + f +
         ", 'generic-csv', 'f" + f + "', 'f', 1, 1, 1, 0, 0, 0, 0, '" + on + "', 'a');" +
         "INSERT INTO bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect) VALUES (C, " + f + ", 2, " + n + ", 1, 31250, '成功', '', '" + effect + "');";
}
/// How the line of the person's award ended: REJECTED, RETURNED, WITHDRAWN.
inline std::string line_ended(int person, const std::string& how) {
  return "INSERT INTO instruction_end (county, award, attempt, kind, cause) VALUES (C, " + std::to_string(person) + ", 0, '" + how + "', 'x');";
}

}  // namespace zhuxue::testing
