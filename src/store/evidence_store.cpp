#include "store/evidence_store.hpp"

#include <algorithm>

#include "files/digest.hpp"
#include "store/copy.hpp"
#include "zhuxue/evidence/chain.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

Hash hash_in(std::string_view bytes) {
  Hash hash{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

}  // namespace

void put_on_record(UnitOfWork& work, const EvidenceEvent& event) {
  work.wait_for(UnitOfWork::Queue::evidence);
  const std::int64_t stream = event.business_day.year();
  std::int64_t seq = 0;
  Hash previous = kChainStart;
  Query(work, sql::evidence_last_event).with("stream", stream).each([&](const ResultRow& row) {
    seq = row.integer(0);
    previous = parse_hash(row.text(1)).value();
  });
  ++seq;
  const std::string bytes = canonical_bytes(event);
  const HashFunction sm3 = files::hash_function(files::DigestKind::sm3);
  Query(work, sql::evidence_insert_event)
      .with("stream", stream)
      .with("seq", seq)
      .with("bytes", bytes)
      .with("prev", to_hex(previous))
      .with("hash", to_hex(chain_hash(sm3, stream, seq, previous, sm3(bytes))))
      .run_once();
}

std::vector<ChainHead> heads_of_chain(UnitOfWork& work, const std::string& kind) {
  work.wait_for(UnitOfWork::Queue::evidence);
  std::vector<ChainHead> heads;
  CopyOut rows(work, "SELECT e.stream, e.seq, e.hash, e.bytes, coalesce(t.seq, 0), a.seq, a.hash FROM evidence_event e "
                     "LEFT JOIN LATERAL (SELECT seq FROM evidence_event t WHERE t.county = e.county AND t.stream = e.stream AND substring(t.bytes FROM 1 FOR 17) <> '14:CHAIN_ANCHORED' "
                     "ORDER BY t.seq DESC LIMIT 1) t ON true "
                     "LEFT JOIN LATERAL (SELECT * FROM anchor a WHERE a.county = e.county AND a.stream = e.stream AND a.kind = " + quoted(work, kind) + " ORDER BY a.seq DESC LIMIT 1) a ON true "
                     "WHERE (e.county, e.stream, e.seq) IN (SELECT county, stream, max(seq) FROM evidence_event WHERE county = " + std::to_string(work.county()) +
                         " GROUP BY county, stream) ORDER BY e.stream");
  while (rows.next()) {
    ChainHead& head = heads.emplace_back();
    head.place = {rows.integer(0), rows.integer(1), hash_in(rows.text(2))};
    if (const auto event = parse_event(rows.text(3))) head.last_kind = event->kind;
    head.anchored.stream = head.place.stream;
    head.last_told = rows.integer(4);
    if (rows.is_null(5)) continue;
    head.anchored.seq = rows.integer(5);
    head.anchored.hash = hash_in(rows.text(6));
  }
  return heads;
}

void insert_anchor(UnitOfWork& work, const ChainPlace& place, const std::string& kind, Date day, const std::string& actor) {
  Query(work, sql::evidence_insert_anchor)
      .with("stream", place.stream)
      .with("seq", place.seq)
      .with("kind", kind)
      .with("hash", to_hex(place.hash))
      .with("day", day)
      .with("actor", actor)
      .run_once();
}

}  // namespace zhuxue::store
