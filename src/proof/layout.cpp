#include "zhuxue/proof/layout.hpp"

#include <stdexcept>

namespace zhuxue::proof {
namespace {

constexpr const RecordFile* kAll[] = {&kEvents, &kAnchors, &kBatches, &kSteps, &kPosts, &kHandovers, &kDecisions, &kLines, &kAwards, &kAttempts, &kEnds, &kBankFiles, &kBankLines, &kPostings, &kPositions};
constexpr const RecordFile* kOneBatch[] = {&kEvents, &kAnchors, &kBatches, &kSteps, &kPosts, &kHandovers, &kLines, &kAwards, &kAttempts, &kEnds, &kBankFiles, &kBankLines, &kPostings};
// Nothing here may tell of anybody but the one payee: no files, no postings of others, one line.
constexpr const RecordFile* kOnePayment[] = {&kEvents, &kAnchors, &kBatches, &kSteps, &kPosts, &kLines, &kPath, &kAttempts, &kEnds, &kBankFiles, &kBankLines};

}  // namespace

std::string_view code(Scope scope) {
  switch (scope) {
    case Scope::all: return "ALL";
    case Scope::batch: return "BATCH";
    case Scope::payment: return "PAYMENT";
  }
  throw std::logic_error("no such scope");
}

std::span<const RecordFile* const> files_of(Scope scope) {
  switch (scope) {
    case Scope::all: return kAll;
    case Scope::batch: return kOneBatch;
    case Scope::payment: return kOnePayment;
  }
  throw std::logic_error("no such scope");
}

}  // namespace zhuxue::proof
