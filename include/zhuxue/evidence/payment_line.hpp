#pragma once
// One line of a batch as it is proved: what is paid, on what grounds, from whose money, to whom; to whom only as a commitment.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue {

/// A line of the Merkle tree. It names neither pupil nor account: those are the two commitments, which only the opening of this line resolves.
struct ProvenLine {
  std::int64_t county = 0, batch = 0, line = 0;   ///< line from 1, as in the 参考号
  std::int64_t award = 0, attempt = 0, part = 0;  ///< part 0 the first award of a period, 1.. top-ups
  std::string programme, period, clause;
  Money amount;
  FundSplit split;
  Hash pupil{}, payee{};
  bool operator==(const ProvenLine&) const = default;
};

/// What the commitments of one line are made of.
struct LineOpening {
  Hash salt{};             ///< secret per line: without it a neighbour's hash could be found by trying the names of a class
  std::string person_key;  ///< raw, as in the table of awards
  std::string student_no, holder, account;
  bool operator==(const LineOpening&) const = default;
};

/// SM3(0x03 ‖ salt ‖ person_key ‖ student_no) and SM3(0x04 ‖ salt ‖ holder ‖ account), the texts as fields.
Hash commitment_to_pupil(const HashFunction& sm3, const LineOpening& opening);
Hash commitment_to_payee(const HashFunction& sm3, const LineOpening& opening);

/// The bytes that become a leaf.
std::string canonical_bytes(const ProvenLine& line);
/// The line that has exactly these bytes, or nullopt.
std::optional<ProvenLine> parse_proven_line(std::string_view bytes);

}  // namespace zhuxue
