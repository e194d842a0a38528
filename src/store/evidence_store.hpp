#pragma once
// The hash chain of evidence, one a fiscal year, and what of it was put on paper.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/evidence/event.hpp"
#include "zhuxue/evidence/hash.hpp"

namespace zhuxue::store {

/// Appends in the caller's transaction (zhuxue/evidence/chain.hpp). Takes the chain's lock, so call it last.
void put_on_record(UnitOfWork& work, const EvidenceEvent& event);

/// A place in the chain and its hash.
struct ChainPlace {
  std::int64_t stream = 0, seq = 0;
  Hash hash{};
};
/// The last event of a stream, and where it was last anchored.
struct ChainHead {
  ChainPlace place;
  std::string last_kind;   ///< of the event at the head
  std::int64_t last_told = 0;   ///< the last event that tells of something else than of an anchor; 0: none does
  ChainPlace anchored;     ///< by the kind asked for; seq 0: never
};
/// `kind`: DAILY or SHEET. Takes the chain's lock: what is anchored next is still the head.
std::vector<ChainHead> heads_of_chain(UnitOfWork& work, const std::string& kind);
/// The database refuses another hash than the event's.
void insert_anchor(UnitOfWork& work, const ChainPlace& place, const std::string& kind, Date day, const std::string& actor);

}  // namespace zhuxue::store
