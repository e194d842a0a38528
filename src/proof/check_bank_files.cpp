// What the bank said: every line of the very bytes, each used once.
#include <algorithm>

#include "proof/bundle.hpp"

namespace zhuxue::proof {
namespace {

struct LegalEffect {
  std::string_view effect;
  std::string_view status;  ///< of generic-csv; empty where the effect follows from more than this line
  std::string_view once;    ///< effects with the same word here may be told of one payment once; empty: as often as the bank likes
};
/// The one table of what a line of the bank can do.
constexpr LegalEffect kLegalEffects[] = {{"PAID", "成功", "settle"},  {"REJECTED", "失败", "settle"}, {"RETURNED", "退汇", "return"}, {"PENDING", "处理中", ""},
                                         {"PAID_LATE", "成功", "late"}, {"PAID_DUPLICATE", "成功", "late"}, {"KNOWN", "", ""},          {"CASE", "", ""}};

const LegalEffect* effect_of(std::string_view effect) {
  const auto found = std::find_if(std::begin(kLegalEffects), std::end(kLegalEffects), [&](const LegalEffect& legal) { return legal.effect == effect; });
  return found == std::end(kLegalEffects) ? nullptr : found;
}

class Bank {
 public:
  Bank(const BundleFiles& files, const Bundle& bundle, const Tools& tools, Finder& finder) : files_(files), bundle_(bundle), tools_(tools), finder_(finder) {
    for (const BankLineRecord& line : bundle.bank_lines) lines_[line.bank_file].push_back(&line);
  }

  void check_line(const BankLineRecord& line) {
    const std::string where = name_of(line);
    const LegalEffect* const legal = effect_of(line.effect);
    if (!bundle_.bank_files.contains(line.bank_file)) finder_.fault(where, "没有这份回单");
    if (!legal) return finder_.fault(where, "不认识的作用 " + std::string(line.effect));
    if (line.effect == "CASE") return;
    if (!line.payment || !line.amount) return finder_.fault(where, "有作用,却没有说是哪一笔、多少钱");
    const bool known_batch = bundle_.batches.contains(line.payment->first);
    if (!known_batch && bundle_.scope != Scope::all) return;  // of a batch that this bundle does not show
    const LineRecord* const record = bundle_.line_at(*line.payment);
    if (!record) {
      if (bundle_.scope != Scope::payment) finder_.fault(where, "付款 " + reference_of(*line.payment) + " 不在");
      return;
    }
    if (*line.amount != record->line.amount) finder_.fault(where, "金额 " + line.amount->yuan() + " 与 " + reference_of(*line.payment) + " 的 " + record->line.amount.yuan() + " 不同");
    if (!bundle_.has_step(line.payment->first, "ISSUED")) finder_.fault(where, "批次没有发出,银行却有答复");
    if (legal->once.empty()) return;
    const auto [first, fresh] = used_.emplace(std::pair(*line.payment, legal->once), &line);
    if (!fresh) finder_.fault(where, reference_of(*line.payment) + " 已由" + name_of(*first->second) + "了结过: 一笔付款用了两行回单");
  }

  std::int64_t check_file(std::int64_t number, const BankFileRecord& file) {
    const std::string name = "回单 " + std::to_string(number);
    if (!digests_.insert(file.sha256).second) finder_.fault(name, "与另一份回单是同样的字节");
    check_witness(name, number, file);
    const auto& recorded = lines_[number];
    if (bundle_.scope == Scope::payment) return 0;
    if (static_cast<std::int64_t>(recorded.size()) != file.lines) finder_.fault(name, "应有 " + std::to_string(file.lines) + " 行,记录有 " + std::to_string(recorded.size()) + " 行");
    const auto bytes = files_.find(std::string(kBankFolder) + std::to_string(number));
    if (bytes == files_.end()) return finder_.fault(name, "包里没有原件"), 0;
    if (to_hex(tools_.sha256(bytes->second)) != file.sha256) finder_.fault(name, "原件的字节不是当时收到的: SHA-256 不同");
    return reread(name, file, bytes->second, recorded);
  }

 private:
  static std::string name_of(const BankLineRecord& line) { return "回单 " + std::to_string(line.bank_file) + " 第 " + std::to_string(line.line) + " 行"; }

  void check_witness(const std::string& name, std::int64_t number, const BankFileRecord& file) {
    for (const WitnessedEvent& witness : bundle_.events) {
      const EvidenceEvent& event = witness.event;
      if (event.kind != "BANK_FILE_TAKEN" || event.fact("bank_file") != std::to_string(number)) continue;
      if (event.fact("sha256") != file.sha256) finder_.fault(name, "链里记的是另一份文件");
      if (event.actor != file.actor) finder_.fault(name, "链里是 " + event.actor + " 收的,记录是 " + std::string(file.actor));
      if (event.business_day != file.day) finder_.fault(name, "链里是 " + event.business_day.iso() + ",记录是 " + file.day.iso());
      return;
    }
    finder_.fault(name, "链里没有记下收到它");
  }

  std::int64_t reread(const std::string& name, const BankFileRecord& file, std::string_view bytes, const std::vector<const BankLineRecord*>& recorded) {
    try {
      const auto read = tools_.readers.answers(file.profile, bytes);
      if (!read) return finder_.remark(name + " 的版式 " + std::string(file.profile) + " 没有独立的读取程序: 字节核对过,没有逐行重读"), 0;
      if (read->size() != recorded.size()) finder_.fault(name, "原件有 " + std::to_string(read->size()) + " 行,记录有 " + std::to_string(recorded.size()) + " 行");
      for (std::size_t i = 0; i < read->size() && i < recorded.size(); ++i) compare((*read)[i], *recorded[i]);
      return static_cast<std::int64_t>(read->size());
    } catch (const UnreadableFile& unreadable) {
      finder_.fault(name, std::string("原件读不出: ") + unreadable.what());
      return 0;
    }
  }

  void compare(const AnsweredLine& read, const BankLineRecord& recorded) {
    const std::string where = name_of(recorded);
    if (read.line != recorded.line) finder_.fault(where, "原件里是第 " + std::to_string(read.line) + " 行");
    if (read.amount != recorded.amount) finder_.fault(where, "金额与原件不同");
    if (read.status != recorded.status) finder_.fault(where, "原件写的是 " + read.status + ",记录是 " + std::string(recorded.status));
    if (recorded.payment && read.reference != reference_of(*recorded.payment)) finder_.fault(where, "参考号与原件不同");
    const LegalEffect* const legal = effect_of(recorded.effect);
    if (!legal || recorded.effect == "CASE") return;
    if (!legal->status.empty() && read.status != legal->status) finder_.fault(where, "银行说 " + read.status + ",却当作 " + std::string(recorded.effect));
    if (!recorded.payment) return;
    const LineRecord* const record = bundle_.line_at(*recorded.payment);
    if (record && read.account != record->opening.account) finder_.fault(where, "账号与 " + reference_of(*recorded.payment) + " 的不同");
  }

  const BundleFiles& files_;
  const Bundle& bundle_;
  const Tools& tools_;
  Finder& finder_;
  std::map<std::int64_t, std::vector<const BankLineRecord*>> lines_;
  std::map<std::pair<Place, std::string_view>, const BankLineRecord*> used_;
  std::set<std::string_view> digests_;
};

// The other way round: what the chain says was received is there.
void check_events(const Bundle& bundle, Finder& finder) {
  for (const WitnessedEvent& witness : bundle.events) {
    if (witness.event.kind != "BANK_FILE_TAKEN") continue;
    const std::string number(witness.event.fact("bank_file"));
    // Before 2026-11-26 the pages put the taking of a sent file on record under the same word; such an event names a batch and no received file.
    if (number.empty() && !witness.event.fact("batch").empty()) continue;
    const bool there = std::any_of(bundle.bank_files.begin(), bundle.bank_files.end(), [&](const auto& file) { return std::to_string(file.first) == number; });
    if (!there) finder.fault("回单 " + number, "链里有,记录里没有");
  }
}

}  // namespace

void check_bank_files(const BundleFiles& files, const Bundle& bundle, const Tools& tools, Verdict& verdict) {
  Finder finder(verdict, "NoBankLineIsLost");
  Bank bank(files, bundle, tools, finder);
  std::int64_t read = 0;
  for (const auto& [number, file] : bundle.bank_files) read += bank.check_file(number, file);
  for (const BankLineRecord& line : bundle.bank_lines) bank.check_line(line);
  check_events(bundle, finder);
  const std::string files_and_lines = "银行回单: " + std::to_string(bundle.bank_files.size()) + " 份 " + std::to_string(bundle.bank_lines.size()) + " 行,";
  // The very bytes hold other payees, so the proof of one payment goes without.
  if (bundle.scope == Scope::payment) return finder.end(files_and_lines + "就是链里记下收到的那份,金额一致,至多了结一次(原件里有别人,不在包里)");
  finder.end(files_and_lines + "字节就是收到的那份,重读 " + std::to_string(read) + " 行一致,每行至多了结一笔、每笔至多了结一次");
}

}  // namespace zhuxue::proof
