#include "zhuxue/fund/waterfall.hpp"

#include <algorithm>
#include <stdexcept>

namespace zhuxue {

std::vector<FundDocument> with_what_is_left(std::vector<FundDocument> documents, const FundSplit& available) {
  FundSplit free = available;
  for (auto document = documents.rbegin(); document != documents.rend(); ++document) {
    document->left = std::min(std::max(document->amount, Money()), free[document->level]);
    free[document->level] -= document->left;
  }
  if (!free.total().is_zero()) throw std::invalid_argument("more is free than the documents hold");
  return documents;
}

std::optional<FundSplit> FundWaterfall::next(Money amount) {
  Money left;
  for (const FundDocument& document : documents_) left += document.left;
  if (left < amount) return std::nullopt;
  FundSplit split;
  for (FundDocument& document : documents_) {
    const Money part = std::min(document.left, amount);
    split[document.level] += part;
    document.left -= part;
    amount -= part;
  }
  return split;
}

}  // namespace zhuxue
