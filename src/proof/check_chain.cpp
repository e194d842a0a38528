// The chain of evidence, and what of it stands on paper.
#include <algorithm>
#include <tuple>

#include "proof/bundle.hpp"
#include "proof/records.hpp"
#include "zhuxue/evidence/chain.hpp"
#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::proof {
namespace {

std::string at(std::int64_t stream, std::int64_t seq) { return std::to_string(stream) + " 年第 " + std::to_string(seq) + " 条"; }

// Only these are looked at again; of a million others only the bytes count.
bool is_witness(std::string_view kind) { return kind.starts_with("BATCH_") || kind.starts_with("DECISION_") || kind == "BANK_FILE_TAKEN" || kind == "STATEMENT_TAKEN" || kind == "CHAIN_ANCHORED"; }

class Chain {
 public:
  Chain(const Tools& tools, Bundle& bundle, Finder& finder) : tools_(tools), bundle_(bundle), finder_(finder) {}

  void walk(std::string_view bytes) {
    RecordReader in(kEvents, bytes);
    while (in.next()) {
      const std::int64_t stream = in.number(), seq = in.number();
      const Hash stored = in.hash();
      const std::string_view shown = in.text(), content = in.text();
      if (stream != stream_) begin(stream);
      if (seq != seq_ + 1) finder_.fault(at(stream, seq), seq <= seq_ ? "序号重复或倒退" : "前面缺 " + std::to_string(seq - seq_ - 1) + " 条");
      seq_ = seq;
      if (shown != "FULL" && bundle_.scope == Scope::all) finder_.fault(at(stream, seq), "只给了摘要: 全部证据里每一条都应有原文");
      const Hash digest = shown == "FULL" ? take(stream, seq, content) : digest_of(in, shown, content);
      previous_ = chain_hash(tools_.sm3, stream, seq, previous_, digest);
      if (previous_ != stored) {
        finder_.fault(at(stream, seq), "散列不对: 这一条或它前面的被改过、换过、抽掉过");
        previous_ = stored;  // a second break shows as one of its own
      }
      hashes_[stream].push_back(stored);
    }
  }

  const Hash* hash_at(std::int64_t stream, std::int64_t seq) const {
    const auto found = hashes_.find(stream);
    return found == hashes_.end() || seq < 1 || seq > static_cast<std::int64_t>(found->second.size()) ? nullptr : &found->second[static_cast<std::size_t>(seq) - 1];
  }
  std::int64_t length(std::int64_t stream) const {
    const auto found = hashes_.find(stream);
    return found == hashes_.end() ? 0 : static_cast<std::int64_t>(found->second.size());
  }
  bool holds(const Hash& hash) const {
    return std::any_of(hashes_.begin(), hashes_.end(), [&](const auto& stream) { return std::find(stream.second.begin(), stream.second.end(), hash) != stream.second.end(); });
  }
  std::string sentence() const {
    std::string text = "证据链:";
    for (const auto& [stream, hashes] : hashes_) text += " " + std::to_string(stream) + " 年 " + std::to_string(hashes.size()) + " 条,链首 " + in_groups(hashes.back()).substr(0, 19) + " …;";
    return text + " 序号不缺,散列逐条重算一致" + (digests_ ? "(其中 " + std::to_string(digests_) + " 条与此无关,只给摘要)" : "");
  }

 private:
  void begin(std::int64_t stream) {
    if (stream <= stream_) finder_.fault(at(stream, 1), "年份的次序不对");
    stream_ = stream;
    seq_ = 0;
    previous_ = kChainStart;
  }

  Hash digest_of(const RecordReader& in, std::string_view shown, std::string_view content) {
    const auto digest = parse_hash(content);
    if (shown != "DIGEST" || !digest) in.fail("既不是原文也不是摘要");
    ++digests_;
    return *digest;
  }

  Hash take(std::int64_t stream, std::int64_t seq, std::string_view bytes) {
    const auto kind = FieldReader(bytes).next();
    if (kind && is_witness(*kind)) {
      auto event = parse_event(bytes);
      if (!event)
        finder_.fault(at(stream, seq), "记录的字节读不出");
      else if (event->business_day.year() != stream)
        finder_.fault(at(stream, seq), "业务日期 " + event->business_day.iso() + " 不在这一年");
      else
        bundle_.events.push_back({{stream, seq}, std::move(*event)});
    }
    return tools_.sm3(bytes);
  }

  const Tools& tools_;
  Bundle& bundle_;
  Finder& finder_;
  std::map<std::int64_t, std::vector<Hash>> hashes_;
  Hash previous_{};
  std::int64_t stream_ = 0, seq_ = 0, digests_ = 0;
};

struct Anchored {
  std::int64_t stream, seq;
  Hash hash;
  std::string_view kind;
  bool operator<(const Anchored& other) const { return std::tie(stream, seq, hash, kind) < std::tie(other.stream, other.seq, other.hash, other.kind); }
};

// An event CHAIN_ANCHORED names stream, seq and hash of each anchor, one after the other.
std::set<Anchored> anchored_by_events(const Bundle& bundle) {
  std::set<Anchored> found;
  for (const WitnessedEvent& witness : bundle.events) {
    if (witness.event.kind != "CHAIN_ANCHORED") continue;
    const auto& facts = witness.event.facts;
    for (std::size_t i = 0; i + 2 < facts.size(); ++i) {
      if (facts[i].first != "stream" || facts[i + 1].first != "seq" || facts[i + 2].first != "hash") continue;
      const auto stream = parse_number(facts[i].second), seq = parse_number(facts[i + 1].second);
      const auto hash = parse_hash(facts[i + 2].second);
      if (stream && seq && hash) found.insert({*stream, *seq, *hash, witness.event.fact("kind")});
    }
  }
  return found;
}

void check_anchors(std::string_view bytes, const Chain& chain, const Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "AnchorsHold");
  std::set<Anchored> witnessed = anchored_by_events(bundle);
  RecordReader in(kAnchors, bytes);
  std::int64_t anchors = 0;
  while (in.next()) {
    const std::int64_t stream = in.number(), seq = in.number();
    const Hash hash = in.hash();
    const std::string_view kind = in.text();
    ++anchors;
    const Hash* const reached = chain.hash_at(stream, seq);
    if (!reached)
      finder.fault(at(stream, seq), "固化过,链里却没有: 链被截短");
    else if (*reached != hash)
      finder.fault(at(stream, seq), "固化时的散列与链里的不同: 链被改写过");
    if (!witnessed.erase({stream, seq, hash, kind})) finder.fault(at(stream, seq), "链里没有记下这次固化");
  }
  for (const Anchored& missing : witnessed) finder.fault(at(missing.stream, missing.seq), "链里记下的固化,固化表里没有");
  finder.end("固化: " + std::to_string(anchors) + " 次,与链里的散列一致");
}

// What an approval sheet says of its batch, beside the place of the chain.
void check_sheet(const PaperSheet& sheet, const Bundle& bundle, Finder& finder) {
  const std::string where = "审批表 B" + std::to_string(sheet.batch);
  const auto found = bundle.batches.find(sheet.batch);
  if (found == bundle.batches.end()) return finder.fault(where, "纸上有这一批,包里没有");
  const BatchRecord& batch = found->second;
  if (batch.lines != sheet.lines || batch.total != sheet.total)
    finder.fault(where, "纸上是 " + std::to_string(sheet.lines) + " 笔 " + sheet.total.yuan() + " 元,包里是 " + std::to_string(batch.lines) + " 笔 " + batch.total.yuan() + " 元");
  if (batch.sm3 != to_hex(sheet.sm3)) finder.fault(where, "纸上的校验码与包里的不同: 换过文件");
  if (batch.root != sheet.root) finder.fault(where, "纸上的根与包里的不同: 换过付款行");
}

void check_paper(const Paper& paper, const Bundle& bundle, const Chain& chain, Verdict& verdict) {
  Finder finder(verdict, "PaperAgrees");
  if (paper.anchors.empty() && paper.sheets.empty()) return finder.remark("没有给出纸上的链首(--anchor、--head 或 --sheet): 能看出改动,看不出整段截尾、整体重写或换成旧备份");
  std::vector<PaperAnchor> anchors = paper.anchors;
  for (const PaperSheet& sheet : paper.sheets) {
    check_sheet(sheet, bundle, finder);
    anchors.push_back(sheet.anchor);
  }
  for (const PaperAnchor& anchor : anchors) {
    if (!anchor.stream) {
      if (!chain.holds(anchor.hash)) finder.fault(in_groups(anchor.hash).substr(0, 19) + " …", "纸上的链首在链里找不到: 链被截短、改写,或换成了旧备份");
      continue;
    }
    const Hash* const reached = chain.hash_at(*anchor.stream, *anchor.seq);
    if (!reached)
      finder.fault(at(*anchor.stream, *anchor.seq), "纸上有,链里只到第 " + std::to_string(chain.length(*anchor.stream)) + " 条: 链被截短,或换成了旧备份");
    else if (*reached != anchor.hash)
      finder.fault(at(*anchor.stream, *anchor.seq), "纸上的散列与链里的不同: 链被改写过");
  }
  finder.end("纸上的链首: " + std::to_string(anchors.size()) + " 个,都在链里" + (paper.sheets.empty() ? "" : ",其中审批表 " + std::to_string(paper.sheets.size()) + " 张,批次与纸上的相符"));
}

}  // namespace

void check_chain(const BundleFiles& files, const Paper& paper, const Tools& tools, Bundle& bundle, Verdict& verdict) {
  Finder finder(verdict, "ChainIsWhole");
  Chain chain(tools, bundle, finder);
  const auto events = files.find(kEvents.name);
  if (events != files.end()) chain.walk(events->second);
  finder.end(chain.sentence());
  if (const auto anchors = files.find(kAnchors.name); anchors != files.end()) check_anchors(anchors->second, chain, bundle, verdict);
  check_paper(paper, bundle, chain, verdict);
}

}  // namespace zhuxue::proof
