#pragma once
// The hash chain of evidence, one a fiscal year.
#include "store/unit_of_work.hpp"
#include "zhuxue/evidence/event.hpp"

namespace zhuxue::store {

/// Appends in the caller's transaction: h(n) = SM3(0x02 ‖ stream ‖ n ‖ h(n−1) ‖ SM3(bytes)). Takes the chain's lock, so call it last.
void put_on_record(UnitOfWork& work, const EvidenceEvent& event);

/// The hash of event `seq` of a stream, raw 32 bytes, from the raw hash before it (32 zero bytes for the first).
std::string evidence_hash(std::int64_t stream, std::int64_t seq, std::string_view previous, std::string_view bytes);

}  // namespace zhuxue::store
