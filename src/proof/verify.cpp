#include "zhuxue/proof/verify.hpp"

#include <algorithm>

#include "proof/bundle.hpp"
#include "proof/records.hpp"
#include "zhuxue/evidence/fields.hpp"

namespace zhuxue::proof {
namespace {

std::string subject_of(const Bundle& bundle) {
  switch (bundle.scope) {
    case Scope::all: return "区划 " + std::to_string(bundle.county) + " 的全部证据";
    case Scope::batch: return "批次 B" + std::to_string(bundle.batch);
    case Scope::payment: return "付款 " + reference_of({bundle.batch, bundle.line});
  }
  return {};
}

// The first record of the manifest says what the bundle is.
void read_heading(std::string_view manifest, Bundle& bundle) {
  FieldReader fields(manifest.substr(0, manifest.find('\n')));
  const auto form = fields.next(), scope = fields.next(), county = fields.next(), batch = fields.next(), line = fields.next();
  if (!form || *form != kForm) throw NotABundle("manifest 不是这一版的证据包清单");
  if (!scope || !county || !batch || !line || !parse_number(*county) || !parse_number(*line)) throw NotABundle("manifest 的第一条读不出");
  const Scope scopes[] = {Scope::all, Scope::batch, Scope::payment};
  const auto found = std::find_if(std::begin(scopes), std::end(scopes), [&](Scope candidate) { return code(candidate) == *scope; });
  if (found == std::end(scopes)) throw NotABundle("manifest 里的范围不认识");
  bundle.scope = *found;
  bundle.county = *parse_number(*county);
  bundle.line = *parse_number(*line);
  bundle.batch = batch->empty() ? 0 : parse_number(batch->substr(1)).value_or(0);
}

// Whether every record could be read; where not, the rest would tell of what is missing and not of what is wrong.
bool check_content(const BundleFiles& files, const Paper& paper, const Tools& tools, Bundle& bundle, Verdict& verdict) {
  Finder readable(verdict, "RecordsCanBeRead");
  try {
    read_records(files, bundle);
    check_chain(files, paper, tools, bundle, verdict);
    return true;
  } catch (const BadRecord& bad) {
    readable.fault("记录", bad.what());
    readable.end("记录文件: 有读不出的记录,后面的没有再核对");
    return false;
  }
}

void check_meaning(const BundleFiles& files, const Tools& tools, const Bundle& bundle, Verdict& verdict) {
  check_steps(bundle, verdict);
  check_posts(bundle, verdict);
  check_lines(bundle, tools, verdict);
  check_awards(bundle, verdict);
  if (bundle.scope != Scope::payment) {
    check_issued_files(files, bundle, tools, verdict);
    check_handovers(bundle, tools, verdict);
  }
  check_bank_files(files, bundle, tools, verdict);
  if (bundle.scope != Scope::payment) check_ledger(bundle, verdict);
  if (bundle.scope == Scope::all) {
    check_statements(bundle, verdict);
    check_decisions(bundle, verdict);
  }
}

}  // namespace

bool Verdict::honest() const {
  return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.faults.empty(); });
}

std::optional<PaperAnchor> parse_paper_anchor(std::string_view text) {
  PaperAnchor anchor;
  if (const auto first = text.find(':'); first != std::string_view::npos) {
    const auto second = text.find(':', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    anchor.stream = parse_number(text.substr(0, first));
    anchor.seq = parse_number(text.substr(first + 1, second - first - 1));
    if (!anchor.stream || !anchor.seq) return std::nullopt;
    text.remove_prefix(second + 1);
  }
  const auto hash = parse_hash(text);
  if (!hash) return std::nullopt;
  anchor.hash = *hash;
  return anchor;
}

std::optional<PaperSheet> parse_paper_sheet(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (words.size() != 6 || !words[0].starts_with('B')) return std::nullopt;
  const auto batch = parse_number(words[0].substr(1)), lines = parse_number(words[1]);
  const auto total = Money::parse_yuan(words[2]);
  const auto sm3 = parse_hash(words[3]), root = parse_hash(words[4]);
  const auto anchor = parse_paper_anchor(words[5]);
  if (!batch || !lines || !total || !sm3 || (!root && words[4] != "-") || !anchor || !anchor->stream) return std::nullopt;
  return PaperSheet{*batch, *lines, *total, *sm3, root, *anchor};
}

Verdict verify(const BundleFiles& files, const Paper& paper, const Tools& tools) {
  const auto manifest = files.find(kManifest);
  if (manifest == files.end()) throw NotABundle("没有 manifest,这不是证据包");
  Bundle bundle;
  Verdict verdict;
  read_heading(manifest->second, bundle);
  verdict.subject = subject_of(bundle);
  if (check_content(files, paper, tools, bundle, verdict)) check_meaning(files, tools, bundle, verdict);
  // Said first and done last: the digests of the files may be under way beside the rest.
  check_manifest(files, tools, bundle, verdict);
  std::rotate(verdict.checks.begin(), verdict.checks.end() - 1, verdict.checks.end());
  return verdict;
}

}  // namespace zhuxue::proof
