#include "store/proof_store.hpp"

#include <stdexcept>

#include "files/digest.hpp"
#include "store/copy.hpp"
#include "store/line_store.hpp"
#include "zhuxue/evidence/event.hpp"
#include "zhuxue/evidence/merkle.hpp"

namespace zhuxue::store {
namespace {

using proof::Form;
using proof::Scope;
using Take = std::function<void(const std::vector<std::string>&)>;

std::string cell_of(const CopyOut& rows, std::size_t column, Form form) {
  if (rows.is_null(column)) return {};
  switch (form) {
    case Form::text: return std::string(rows.text(column));
    case Form::number: return std::to_string(rows.integer(column));
    case Form::money: return Money::fen(rows.integer(column)).yuan();
    case Form::day: return rows.date(column).iso();
    case Form::hex: return hex_of(rows.text(column));
  }
  throw std::logic_error("no such form");
}

// What narrows a table to the batch or payment that is asked for; each is a condition on the alias given.
struct Narrowed {
  explicit Narrowed(UnitOfWork& work, const ProofOrder& order) : order_(order), county_(std::to_string(work.county())) {}

  std::string county(const std::string& t) const { return t + ".county = " + county_; }
  std::string batch(const std::string& t) const { return county(t) + (order_.scope == Scope::all ? "" : " AND " + t + ".batch = " + std::to_string(order_.batch)); }
  std::string line(const std::string& t, const std::string& column) const {
    return batch(t) + (order_.scope == Scope::payment ? " AND " + t + "." + column + " = " + std::to_string(order_.line) : "");
  }
  std::string awards(const std::string& t) const {
    return county(t) + (order_.scope == Scope::all ? "" : " AND " + t + ".award IN (SELECT award FROM instruction w WHERE " + line("w", "line_no") + ")");
  }
  std::string bank_files(const std::string& t) const {
    return county(t) + (order_.scope == Scope::all ? "" : " AND " + t + ".bank_file IN (SELECT bank_file FROM bank_line w WHERE " + line("w", "batch_line") + ")");
  }
  // Of one payment only its own lines; of a batch all lines of the files that speak of it, since they are counted from the bytes.
  std::string bank_lines(const std::string& t) const { return order_.scope == Scope::payment ? line(t, "batch_line") : bank_files(t); }

 private:
  const ProofOrder& order_;
  std::string county_;
};

std::string query_of(const proof::RecordFile& file, const Narrowed& only) {
  if (&file == &proof::kAnchors) return "SELECT stream, seq, hash, kind, day, actor FROM anchor t WHERE " + only.county("t") + " ORDER BY stream, seq, kind";
  if (&file == &proof::kBatches)
    return "SELECT batch, programme, period, bank, profile, fiscal_year, reissue::integer, t.lines, total, central, region, city, county_share, sha256, sm3, business_day, r.root, f.profile_sha256 "
           "FROM batch t LEFT JOIN batch_root r USING (county, batch) LEFT JOIN batch_form f USING (county, batch) WHERE " + only.batch("t") + " ORDER BY batch";
  if (&file == &proof::kSteps) return "SELECT batch, ordinal, step, prev_step, actor, digest, business_day FROM batch_step t WHERE " + only.batch("t") + " ORDER BY batch, ordinal";
  if (&file == &proof::kPosts)
    return "SELECT batch, t.ordinal, post, g.actor, g.digest, g.business_day FROM batch_post t LEFT JOIN batch_signoff g USING (county, batch, post) WHERE " + only.batch("t") + " ORDER BY batch, t.ordinal";
  if (&file == &proof::kHandovers) return "SELECT batch, n, channel, receiver, sm3, handed_on, actor, business_day FROM file_handover t WHERE " + only.batch("t") + " ORDER BY batch, n";
  if (&file == &proof::kDecisions)
    return "SELECT decision, t.kind, document, amount, t.actor, t.business_day, e.step, e.actor, e.business_day FROM decision t LEFT JOIN decision_end e USING (county, decision) WHERE " +
           only.county("t") + " ORDER BY decision";
  if (&file == &proof::kAwards)
    return "SELECT award, person_key, programme, period, part, amount, plan, clause FROM award t WHERE " + only.awards("t") + " ORDER BY award";
  if (&file == &proof::kAttempts) return "SELECT award, attempt, use, batch, line_no, amount FROM instruction t WHERE " + only.awards("t") + " ORDER BY award, attempt";
  if (&file == &proof::kEnds) return "SELECT award, attempt, kind, bank_file FROM instruction_end t WHERE " + only.awards("t") + " ORDER BY award, attempt";
  if (&file == &proof::kBankFiles) return "SELECT bank_file, profile, sha256, lines, business_day, actor FROM bank_file t WHERE " + only.bank_files("t") + " ORDER BY bank_file";
  if (&file == &proof::kBankLines)
    return "SELECT bank_file, line, batch, batch_line, amount, status, effect FROM bank_line t WHERE " + only.bank_lines("t") + " ORDER BY bank_file, line";
  if (&file == &proof::kPostings)
    return "SELECT posting, tx, code, debit, credit, programme, year, level, amount, batch, bank_file, document, plan, decision, effective_on, actor FROM posting t WHERE " + only.batch("t") +
           " ORDER BY posting";
  if (&file == &proof::kPositions)
    return "SELECT programme, year, level, approved, reserved, in_transit, paid, on_hold, receivable, to_treasury, written_off, suspense FROM budget_position t WHERE " + only.county("t") +
           " ORDER BY programme, year, level";
  throw std::logic_error("no query for the records of " + std::string(file.name));
}

// A batch's own events and those of the bank files that answer it are shown whole; of the others only the digest, which is all that the chain needs.
bool is_shown(const EvidenceEvent& event, const ProofOrder& order, const std::vector<std::string>& bank_files) {
  if (order.scope == Scope::all || event.kind == "CHAIN_ANCHORED") return true;
  if (order.scope == Scope::payment && !event.fact("note").empty()) return false;  // a note may name others
  if (event.kind.starts_with("BATCH_")) return event.fact("batch") == std::to_string(order.batch);
  if (event.kind != "BANK_FILE_TAKEN") return false;
  for (const std::string& file : bank_files)
    if (event.fact("bank_file") == file) return true;
  return false;
}

void event_records(UnitOfWork& work, const ProofOrder& order, const Take& take) {
  const Narrowed only(work, order);
  std::vector<std::string> bank_files;
  if (order.scope != Scope::all) {
    CopyOut rows(work, "SELECT bank_file FROM bank_file t WHERE " + only.bank_files("t"));
    while (rows.next()) bank_files.push_back(std::to_string(rows.integer(0)));
  }
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  CopyOut rows(work, "SELECT stream, seq, hash, bytes FROM evidence_event t WHERE " + only.county("t") + " ORDER BY stream, seq");
  while (rows.next()) {
    const auto event = order.scope == Scope::all ? std::nullopt : parse_event(rows.text(3));
    const bool shown = order.scope == Scope::all || (event && is_shown(*event, order, bank_files));
    take({std::to_string(rows.integer(0)), std::to_string(rows.integer(1)), hex_of(rows.text(2)), shown ? "FULL" : "DIGEST", shown ? std::string(rows.text(3)) : to_hex(sm3(rows.text(3)))});
  }
}

void line_records(UnitOfWork& work, const ProofOrder& order, const Take& take) {
  std::vector<std::int64_t> batches;
  {
    CopyOut rows(work, "SELECT batch FROM batch t WHERE " + Narrowed(work, order).batch("t") + " ORDER BY batch");
    while (rows.next()) batches.push_back(rows.integer(0));
  }
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  for (const std::int64_t batch : batches)
    proven_lines(work, batch, sm3, [&](const ProvenLine& line, const LineOpening& opening) {
      if (order.scope == Scope::payment && line.line != order.line) return;
      take({std::to_string(line.batch), std::to_string(line.line), canonical_bytes(line), to_hex(opening.salt), hex_of(opening.person_key), opening.student_no, opening.holder, opening.account});
    });
}

void path_records(UnitOfWork& work, const ProofOrder& order, const Take& take) {
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  std::vector<Hash> leaves;
  proven_lines(work, order.batch, sm3, [&](const ProvenLine& line, const LineOpening&) { leaves.push_back(leaf_hash(sm3, canonical_bytes(line))); });
  std::int64_t level = 0;
  for (const Hash& neighbour : MerkleTree(sm3, std::move(leaves)).path(static_cast<std::size_t>(order.line) - 1)) take({std::to_string(level++), to_hex(neighbour)});
}

}  // namespace

void proof_records(UnitOfWork& work, const ProofOrder& order, const proof::RecordFile& file, const Take& take) {
  if (&file == &proof::kEvents) return event_records(work, order, take);
  if (&file == &proof::kLines) return line_records(work, order, take);
  if (&file == &proof::kPath) return path_records(work, order, take);
  const HashedJoins hashed(work);
  CopyOut rows(work, query_of(file, Narrowed(work, order)));
  std::vector<std::string> record(file.columns.size());
  while (rows.next()) {
    for (std::size_t i = 0; i < record.size(); ++i) record[i] = cell_of(rows, i, file.columns[i].form);
    take(record);
  }
}

std::vector<std::int64_t> issued_batches(UnitOfWork& work, const ProofOrder& order) {
  std::vector<std::int64_t> batches;
  if (order.scope == Scope::payment) return batches;
  CopyOut rows(work, "SELECT batch FROM issued_file t WHERE " + Narrowed(work, order).batch("t") + " ORDER BY batch");
  while (rows.next()) batches.push_back(rows.integer(0));
  return batches;
}

std::vector<std::pair<std::int64_t, std::string>> shown_bank_files(UnitOfWork& work, const ProofOrder& order) {
  std::vector<std::pair<std::int64_t, std::string>> files;
  if (order.scope == Scope::payment) return files;
  CopyOut rows(work, "SELECT bank_file, sha256 FROM bank_file t WHERE " + Narrowed(work, order).bank_files("t") + " ORDER BY bank_file");
  while (rows.next()) files.emplace_back(rows.integer(0), rows.text(1));
  return files;
}

std::vector<std::pair<std::string, std::string>> shown_profiles(UnitOfWork& work, const ProofOrder& order) {
  std::vector<std::pair<std::string, std::string>> profiles;
  if (order.scope == Scope::payment) return profiles;
  CopyOut rows(work, "SELECT p.sha256, p.bytes FROM profile_version p WHERE p.county = " + std::to_string(work.county()) + " AND p.sha256 IN (SELECT profile_sha256 FROM batch_form t WHERE " +
                         Narrowed(work, order).batch("t") + ") ORDER BY p.sha256");
  while (rows.next()) profiles.emplace_back(rows.text(0), rows.text(1));
  return profiles;
}

bool can_be_proved(UnitOfWork& work, const ProofOrder& order) {
  if (order.scope == Scope::all) return true;
  CopyOut rows(work, "SELECT 1 FROM batch t WHERE " + Narrowed(work, order).batch("t") +
                         (order.scope == Scope::payment ? " AND " + std::to_string(order.line) + " BETWEEN 1 AND t.lines" : ""));
  bool found = false;
  while (rows.next()) found = true;
  return found;
}

}  // namespace zhuxue::store
