#include "store/line_store.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "store/copy.hpp"
#include "store/run_store.hpp"
#include "store/split.hpp"
#include "zhuxue/evidence/fields.hpp"
#include "zhuxue/evidence/merkle.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

// The salt of a line follows from the county's secret and its place, so it is never stored and never differs.
Hash salt_of(files::KeyedDigest& keyed, std::int64_t batch, std::int64_t line) {
  std::string place;
  append_field(place, "SALT_OF_LINE");
  append_field(place, batch);
  append_field(place, line);
  return keyed.of(place);
}

}  // namespace

void proven_lines(UnitOfWork& work, std::int64_t batch, const HashFunction& sm3, const std::function<void(const ProvenLine&, const LineOpening&)>& take) {
  files::KeyedDigest keyed(person_secret(work));
  const HashedJoins hashed(work);
  CopyOut rows(work, "SELECT i.line_no, i.award, i.attempt, a.part, a.programme, a.period, a.clause, i.amount, i.central, i.region, i.city, i.county_share, a.person_key, a.student_no, i.holder, "
                     "i.account FROM instruction i JOIN award a ON a.county = i.county AND a.award = i.award WHERE i.county = " + std::to_string(work.county()) +
                         " AND i.use = 'LINE' AND i.batch = " + std::to_string(batch) + " ORDER BY i.line_no");
  ProvenLine line;
  line.county = work.county();
  line.batch = batch;
  LineOpening opening;
  while (rows.next()) {
    line.line = rows.integer(0);
    line.award = rows.integer(1);
    line.attempt = rows.integer(2);
    line.part = rows.integer(3);
    line.programme = rows.text(4);
    line.period = rows.text(5);
    line.clause = rows.text(6);
    line.amount = Money::fen(rows.integer(7));
    line.split = split_at(rows, 8);
    opening.salt = salt_of(keyed, batch, line.line);
    opening.person_key = rows.text(12);
    opening.student_no = rows.text(13);
    opening.holder = rows.text(14);
    opening.account = rows.text(15);
    line.pupil = commitment_to_pupil(sm3, opening);
    line.payee = commitment_to_payee(sm3, opening);
    take(line, opening);
  }
}

Hash insert_batch_root(UnitOfWork& work, std::int64_t batch) {
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  std::vector<Hash> leaves;
  proven_lines(work, batch, sm3, [&](const ProvenLine& line, const LineOpening&) { leaves.push_back(leaf_hash(sm3, canonical_bytes(line))); });
  const auto lines = static_cast<std::int64_t>(leaves.size());
  const Hash root = MerkleTree(sm3, std::move(leaves)).root();
  Query(work, sql::proof_insert_root).with("batch", batch).with("lines", lines).with("root", to_hex(root)).run_once();
  return root;
}

std::optional<Hash> root_of_batch(UnitOfWork& work, std::int64_t batch) {
  std::optional<Hash> root;
  Query(work, sql::proof_select_root).with("batch", batch).each([&](const ResultRow& row) { root = parse_hash(row.text(0)); });
  return root;
}

}  // namespace zhuxue::store
