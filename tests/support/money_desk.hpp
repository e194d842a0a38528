#pragma once
// Awards, a batch and its steps in plain SQL, as somebody past every job would write them.
#include <string>

#include "support/session.hpp"

namespace zhuxue::testing {

inline const std::string kRunAndPlan =
    "INSERT INTO run (county, run, month, known, inputs, last_decision, two_people, program, business_day, actor) VALUES (1, 1, '2026-10-01', '2026-10-31', "
    "'x', 0, false, 't', '2026-11-24', 'a');"
    "INSERT INTO plan (county, plan, run, awards_seen, digest, counts, actor, business_day) VALUES (1, 1, 1, 0, 'x', '', 'a', '2026-11-24');";

/// An award of `fen` to its own person.
inline std::string award(int number, int fen = 100) {
  const std::string n = std::to_string(number);
  return "INSERT INTO award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school) VALUES (1, " +
         n + ", 'p" + n + "', 'G" + n + "', 'YW-FJS', 'YW-SH', 'cash', '2026-autumn', 0, " + std::to_string(fen) + ", 1, 1, 1, 'c', 's');";
}

/// The same of a programme that goes to the school.
inline std::string waiver(int number) {
  const std::string n = std::to_string(number);
  return "INSERT INTO award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school) VALUES (1, " + n + ", 'p" + n + "', 'G" + n +
         "', 'ZZ-MXF', 'ZZ-MXF', 'waiver', '2026-autumn', 0, 100, 1, 1, 1, 'c', 's');";
}

/// A batch that says it has `lines` lines of 100 fen, half central, two fifths region, the rest county; digest "digest1" for batch 1.
inline std::string batch(int number, int lines) {
  const std::string n = std::to_string(number), l = std::to_string(lines);
  return "INSERT INTO batch (county, batch, programme, period, bank, profile, fiscal_year, reissue, lines, total, central, region, city, county_share, sha256, "
         "sm3, business_day) VALUES (1, " +
         n + ", 'YW-FJS', '2026-autumn', 'b', 'generic-csv', 2026, false, " + l + ", 100 * " + l + ", 50 * " + l + ", 40 * " + l + ", 0, 10 * " + l + ", 's" +
         n + "', 'digest" + n + "', '2026-11-24');";
}

inline std::string line(int award_number, int batch_number, int line_number, int attempt = 0, int fen = 100) {
  return "INSERT INTO instruction (county, award, attempt, use, batch, line_no, amount, central, region, city, county_share, payee_version, payee_line, "
         "holder, account, actor) VALUES (1, " +
         std::to_string(award_number) + ", " + std::to_string(attempt) + ", 'LINE', " + std::to_string(batch_number) + ", " + std::to_string(line_number) +
         ", " + std::to_string(fen) + ", " + std::to_string(fen - 50) + ", 40, 0, 10, 1, 2, 'h', '12345678', 'a');";
}

inline std::string cancellation(int award_number, int attempt = 0, int fen = 100) {
  return "INSERT INTO instruction (county, award, attempt, use, amount, central, region, city, county_share, plan, actor) VALUES (1, " +
         std::to_string(award_number) + ", " + std::to_string(attempt) + ", 'CANCELLED', " + std::to_string(fen) + ", 0, 0, 0, 0, 1, 'a');";
}

inline std::string end(int award_number, int attempt = 0, const std::string& kind = "REJECTED") {
  return "INSERT INTO instruction_end (county, award, attempt, kind, cause) VALUES (1, " + std::to_string(award_number) + ", " + std::to_string(attempt) +
         ", '" + kind + "', 'x');";
}

inline std::string step(int batch_number, int ordinal, const std::string& name, const std::string& before, const std::string& actor,
                        const std::string& digest = "") {
  return "INSERT INTO batch_step (county, batch, ordinal, step, prev_step, actor, digest, business_day) VALUES (1, " + std::to_string(batch_number) + ", " +
         std::to_string(ordinal) + ", '" + name + "', " + (before.empty() ? "NULL" : "'" + before + "'") + ", '" + actor + "', '" +
         (digest.empty() ? "digest" + std::to_string(batch_number) : digest) + "', '2026-11-24');";
}

inline std::string bank_file(int number, int lines = 1) {
  const std::string n = std::to_string(number), l = std::to_string(lines);
  return "INSERT INTO bank_file (county, bank_file, profile, sha256, name, bytes, lines, paid, failed, in_process, already_known, cases, business_day, actor) "
         "VALUES (1, " +
         n + ", 'generic-csv', 'f" + n + "', 'f', 1, " + l + ", " + l + ", 0, 0, 0, 0, '2026-11-24', 'a');";
}

inline std::string bank_line(int file, int number, int batch_number, int line_number, const std::string& effect = "PAID", int fen = 100) {
  return "INSERT INTO bank_line (county, bank_file, line, batch, batch_line, amount, status, reason, effect) VALUES (1, " + std::to_string(file) + ", " +
         std::to_string(number) + ", " + std::to_string(batch_number) + ", " + std::to_string(line_number) + ", " + std::to_string(fen) + ", '成功', '', '" +
         effect + "');";
}

inline std::string issued_file(int batch_number, const std::string& bytes = "bytes") {
  return "INSERT INTO issued_file (county, batch, bytes, sha256, sm3) VALUES (1, " + std::to_string(batch_number) + ", '" + bytes + "', encode(sha256('" +
         bytes + "'), 'hex'), 'digest" + std::to_string(batch_number) + "');";
}

}  // namespace zhuxue::testing
