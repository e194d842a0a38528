#include "proof/bundle.hpp"

#include "proof/records.hpp"

namespace zhuxue::proof {
namespace {

template <class Read>
void each_record(const BundleFiles& files, const RecordFile& file, const Read& read) {
  const auto found = files.find(file.name);
  if (found == files.end()) return;  // a file that this scope lacks; what must be there, the manifest's check asks for
  RecordReader reader(file, found->second);
  while (reader.next()) read(reader);
}

std::string bytes_of_hex(RecordReader& reader) {
  const std::string_view hex = reader.text();
  if (hex.size() % 2) reader.fail("十六进制位数不对");
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto digit = [&](char c) {
      if (c >= '0' && c <= '9') return c - '0';
      if (c >= 'a' && c <= 'f') return c - 'a' + 10;
      reader.fail("不是十六进制");
    };
    bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
  }
  return bytes;
}

FundSplit split_in(RecordReader& reader) {
  FundSplit split;
  for (Money& part : split.parts) part = reader.money();
  return split;
}

std::optional<Place> place_in(RecordReader& reader) {
  const auto batch = reader.optional_number(), line = reader.optional_number();
  if (batch.has_value() != line.has_value()) reader.fail("批次和行号只写了一个");
  return batch ? std::optional(Place(*batch, *line)) : std::nullopt;
}

template <class Map, class Key, class Value>
void put_once(RecordReader& reader, Map& map, const Key& key, Value value) {
  if (!map.emplace(key, std::move(value)).second) reader.fail("与前面的记录重复");
}

void read_batches(const BundleFiles& files, Bundle& bundle) {
  each_record(files, kBatches, [&](RecordReader& in) {
    BatchRecord batch;
    batch.batch = in.number();
    batch.programme = in.text();
    batch.period = in.text();
    batch.bank = in.text();
    batch.profile = in.text();
    batch.year = in.number();
    batch.reissue = in.number() == 1;
    batch.lines = in.number();
    batch.total = in.money();
    batch.split = split_in(in);
    batch.sha256 = in.text();
    batch.sm3 = in.text();
    batch.day = in.day();
    batch.root = in.optional_hash();
    batch.profile_sha256 = in.text();
    put_once(in, bundle.batches, batch.batch, batch);
  });
  each_record(files, kSteps, [&](RecordReader& in) {
    const std::int64_t batch = in.number();
    StepRecord step;
    step.ordinal = in.number();
    step.step = in.text();
    step.prev_step = in.text();
    step.actor = in.text();
    step.digest = in.text();
    step.day = in.day();
    bundle.steps[batch].push_back(step);
  });
  each_record(files, kPosts, [&](RecordReader& in) {
    const std::int64_t batch = in.number();
    in.number();  // the order in which they are named
    PostRecord post;
    post.post = in.text();
    post.actor = in.text();
    post.digest = in.text();
    post.day = in.optional_day();
    bundle.posts[batch].push_back(post);
  });
  each_record(files, kHandovers, [&](RecordReader& in) {
    const std::int64_t batch = in.number();
    HandoverRecord handover;
    handover.n = in.number();
    handover.channel = in.text();
    handover.receiver = in.text();
    handover.digest = in.text();
    handover.handed_on = in.day();
    handover.actor = in.text();
    handover.day = in.day();
    bundle.handovers[batch].push_back(handover);
  });
  each_record(files, kDecisions, [&](RecordReader& in) {
    const std::int64_t number = in.number();
    DecisionRecord decision;
    decision.kind = in.text();
    decision.document = in.text();
    decision.amount = in.optional_money();
    decision.proposer = in.text();
    decision.day = in.day();
    decision.end = in.text();
    decision.end_actor = in.text();
    decision.end_day = in.optional_day();
    put_once(in, bundle.decisions, number, decision);
  });
  each_record(files, kLines, [&](RecordReader& in) {
    const std::int64_t batch = in.number(), number = in.number();
    LineRecord record;
    record.bytes = in.text();
    const auto line = parse_proven_line(record.bytes);
    if (!line) in.fail("付款行的字节读不出");
    record.line = *line;
    if (line->batch != batch || line->line != number) in.fail("付款行的批次、行号与字节里的不同");
    record.opening.salt = in.hash();
    record.opening.person_key = bytes_of_hex(in);
    record.opening.student_no = in.text();
    record.opening.holder = in.text();
    record.opening.account = in.text();
    bundle.lines[batch].push_back(std::move(record));
  });
  each_record(files, kPath, [&](RecordReader& in) {
    if (in.number() != static_cast<std::int64_t>(bundle.path.size())) in.fail("路径的层次不连续");
    bundle.path.push_back(in.hash());
  });
}

void read_awards(const BundleFiles& files, Bundle& bundle) {
  each_record(files, kAwards, [&](RecordReader& in) {
    AwardRecord award;
    award.award = in.number();
    award.person_key = in.text();
    award.programme = in.text();
    award.period = in.text();
    award.part = in.number();
    award.amount = in.money();
    in.number();  // the plan
    award.clause = in.text();
    put_once(in, bundle.awards, award.award, award);
  });
  each_record(files, kAttempts, [&](RecordReader& in) {
    const std::int64_t award = in.number(), number = in.number();
    AttemptRecord attempt;
    attempt.use = in.text();
    attempt.line = place_in(in);
    attempt.amount = in.money();
    put_once(in, bundle.attempts[award], number, attempt);
  });
  each_record(files, kEnds, [&](RecordReader& in) {
    const std::int64_t award = in.number(), attempt = in.number();
    EndRecord end;
    end.kind = in.text();
    end.bank_file = in.optional_number();
    put_once(in, bundle.ends, Place(award, attempt), end);
  });
}

void read_bank(const BundleFiles& files, Bundle& bundle) {
  each_record(files, kBankFiles, [&](RecordReader& in) {
    const std::int64_t number = in.number();
    BankFileRecord file;
    file.profile = in.text();
    file.sha256 = in.text();
    file.lines = in.number();
    file.day = in.day();
    file.actor = in.text();
    put_once(in, bundle.bank_files, number, file);
  });
  each_record(files, kBankLines, [&](RecordReader& in) {
    BankLineRecord line;
    line.bank_file = in.number();
    line.line = in.number();
    line.payment = place_in(in);
    line.amount = in.optional_money();
    line.status = in.text();
    line.effect = in.text();
    bundle.bank_lines.push_back(line);
  });
}

void read_ledger(const BundleFiles& files, Bundle& bundle) {
  each_record(files, kPostings, [&](RecordReader& in) {
    PostingRecord posting;
    posting.posting = in.number();
    posting.tx = in.number();
    posting.code = in.text();
    posting.debit = in.text();
    posting.credit = in.text();
    posting.programme = in.text();
    posting.year = in.number();
    posting.level = in.number();
    posting.amount = in.money();
    posting.batch = in.optional_number();
    posting.bank_file = in.optional_number();
    in.text();             // the document
    in.optional_number();  // the plan
    posting.decision = in.optional_number();
    posting.day = in.day();
    posting.actor = in.text();
    bundle.postings.push_back(posting);
  });
  each_record(files, kPositions, [&](RecordReader& in) {
    PositionRecord position;
    position.programme = in.text();
    position.year = in.number();
    position.level = in.number();
    for (const Column& column : kPositions.columns)
      if (column.form == Form::money) position.counters[column.name] = in.money();
    bundle.positions.push_back(std::move(position));
  });
}

}  // namespace

std::string reference_of(const Place& payment) {
  const std::string digits = std::to_string(payment.second);
  return "B" + std::to_string(payment.first) + "-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

const LineRecord* Bundle::line_at(const Place& place) const {
  const auto found = lines.find(place.first);
  if (found == lines.end()) return nullptr;
  const auto at = static_cast<std::size_t>(place.second) - 1;
  if (at < found->second.size() && found->second[at].line.line == place.second) return &found->second[at];
  for (const LineRecord& record : found->second)
    if (record.line.line == place.second) return &record;
  return nullptr;
}

const StepRecord* Bundle::step_of(std::int64_t number, std::string_view step) const {
  const auto found = steps.find(number);
  if (found == steps.end()) return nullptr;
  for (const StepRecord& record : found->second)
    if (record.step == step) return &record;
  return nullptr;
}

bool Bundle::has_step(std::int64_t number, std::string_view step) const { return step_of(number, step) != nullptr; }

void read_records(const BundleFiles& files, Bundle& bundle) {
  read_batches(files, bundle);
  read_awards(files, bundle);
  read_bank(files, bundle);
  read_ledger(files, bundle);
}

void Finder::fault(std::string where, std::string text) {
  if (check_.faults.size() < kMostInWords)
    check_.faults.push_back({std::move(where), std::move(text)});
  else
    ++more_;
}

void Finder::end(std::string sentence) {
  if (more_) check_.faults.push_back({"", "另有 " + std::to_string(more_) + " 处"});
  check_.sentence = std::move(sentence);
  verdict_.checks.push_back(std::move(check_));
}

}  // namespace zhuxue::proof
