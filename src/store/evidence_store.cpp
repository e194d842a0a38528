#include "store/evidence_store.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

std::string big_endian(std::uint64_t value) {
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) bytes[7 - i] = static_cast<char>(value >> (8 * i) & 0xff);
  return bytes;
}

std::string unhex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string raw(const files::Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }

std::string hex_of(const std::string& raw_hash) {
  files::Digest digest;
  std::copy(raw_hash.begin(), raw_hash.end(), digest.begin());
  return files::hex(digest);
}

}  // namespace

std::string evidence_hash(std::int64_t stream, std::int64_t seq, std::string_view previous, std::string_view bytes) {
  std::string chained(1, '\x02');
  chained += big_endian(static_cast<std::uint64_t>(stream)) + big_endian(static_cast<std::uint64_t>(seq));
  chained += previous;
  chained += raw(files::digest(files::DigestKind::sm3, bytes));
  return raw(files::digest(files::DigestKind::sm3, chained));
}

void put_on_record(UnitOfWork& work, const EvidenceEvent& event) {
  work.wait_for(UnitOfWork::Queue::evidence);
  const std::int64_t stream = event.business_day.year();
  std::int64_t seq = 0;
  std::string previous(64, '0');
  Query(work, sql::evidence_last_event).with("stream", stream).each([&](const ResultRow& row) {
    seq = row.integer(0);
    previous = row.text(1);
  });
  ++seq;
  const std::string bytes = canonical_bytes(event);
  Query(work, sql::evidence_insert_event)
      .with("stream", stream)
      .with("seq", seq)
      .with("bytes", bytes)
      .with("prev", previous)
      .with("hash", hex_of(evidence_hash(stream, seq, unhex(previous), bytes)))
      .run_once();
}

}  // namespace zhuxue::store
