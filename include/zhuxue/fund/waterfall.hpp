#pragma once
// Funding by budget document instead of by shares (funding = "waterfall"): each document in its turn pays whole lines until it is used up, so that money of one
// level is not idle because another's share is short (domain/money-movement §5, design §3).
#include <optional>
#include <string>
#include <vector>

#include "zhuxue/fund/fund.hpp"

namespace zhuxue {

/// A budget document's money for one level, programme and year.
struct FundDocument {
  std::string document;      ///< 文号
  FundLevel level = FundLevel::central;
  Money amount;              ///< as issued; negative where it takes back (收回)
  Money left;                ///< not yet used
};

/// What is left of each document, given what is free of each level: a level's money is used up in the order of its documents, so what is free lies in the last.
/// Documents that take back have nothing. Throws std::invalid_argument where more is free than the documents of the level hold.
std::vector<FundDocument> with_what_is_left(std::vector<FundDocument> documents, const FundSplit& available);

/// Pays lines from the documents in their order. A line lies in one document, but where one ends within it: at most one line a document is split.
class FundWaterfall {
 public:
  explicit FundWaterfall(std::vector<FundDocument> documents) : documents_(std::move(documents)) {}
  /// The split of the next line, of `amount` > 0; nullopt, with nothing taken, where what is left of all documents does not cover it.
  std::optional<FundSplit> next(Money amount);
  /// The documents with what is left of them now.
  const std::vector<FundDocument>& documents() const { return documents_; }

 private:
  std::vector<FundDocument> documents_;
};

}  // namespace zhuxue
