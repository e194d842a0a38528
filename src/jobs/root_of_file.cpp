#include "jobs/root_of_file.hpp"

#include <utility>

#include "files/digest.hpp"
#include "store/line_store.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/evidence/merkle.hpp"

namespace zhuxue::jobs {

std::optional<ProvenLine> line_as_read(const HashFunction& sm3, ProvenLine line, LineOpening opening, const files::IssuedLine& read) {
  // A form need not write every field: what it leaves out cannot be wrong in it.
  if (!read.reference.empty()) {
    const auto place = parse_payment_reference(read.reference);
    if (!place) return std::nullopt;
    line.batch = place->batch;
    line.line = place->line;
  }
  const bool other_account = !read.account.empty() && read.account != opening.account, other_holder = !read.holder.empty() && read.holder != opening.holder;
  if (other_account) opening.account = read.account;
  if (other_holder) opening.holder = read.holder;
  if (other_account || other_holder) line.payee = commitment_to_payee(sm3, opening);
  line.amount = read.amount;
  return line;
}

std::optional<Hash> root_of_file(store::UnitOfWork& work, std::int64_t batch, const files::IssuedFile& file) {
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  std::vector<Hash> leaves;
  leaves.reserve(file.lines.size());
  bool same_lines = true;
  store::proven_lines(work, batch, sm3, [&](const ProvenLine& line, const LineOpening& opening) {
    const std::size_t at = leaves.size();
    const auto read = at < file.lines.size() ? line_as_read(sm3, line, opening, file.lines[at]) : std::nullopt;
    same_lines &= read.has_value();
    leaves.push_back(read ? leaf_hash(sm3, canonical_bytes(*read)) : Hash{});
  });
  if (!same_lines || leaves.empty() || leaves.size() != file.lines.size()) return std::nullopt;
  return MerkleTree(sm3, std::move(leaves)).root();
}

}  // namespace zhuxue::jobs
