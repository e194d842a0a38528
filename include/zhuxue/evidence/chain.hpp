#pragma once
// The hash chain of a fiscal year (domain/money-movement §9): an event cannot be changed, moved, dropped or slipped in without every later hash changing.
#include <cstdint>

#include "zhuxue/evidence/hash.hpp"

namespace zhuxue {

/// The hash before the first event of a stream: 32 zero bytes.
inline constexpr Hash kChainStart{};

/// h(n) = SM3(0x02 ‖ stream ‖ n ‖ h(n−1) ‖ SM3(bytes)), stream and n as 8 bytes, the highest first. Only the digest of the event goes in, so that
/// the chain can be shown to somebody who may not read every event.
Hash chain_hash(const HashFunction& sm3, std::int64_t stream, std::int64_t seq, const Hash& previous, const Hash& digest_of_bytes);

}  // namespace zhuxue
