#pragma once
// Checks a proof bundle and says, sentence by sentence, what it looked at and what is wrong (domain/money-movement §2, §9).
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/proof/layout.hpp"

namespace zhuxue::proof {

/// Every file of the folder by its name in it ("events", "issued/B1"); the bytes belong to the caller.
using BundleFiles = std::map<std::string, std::string_view, std::less<>>;

/// A line of a file to the bank, as somebody who knows nothing of us reads it.
struct PaidLine {
  std::int64_t number = 0;
  std::string account, holder, reference;
  Money amount;
};
/// A line of what the bank answered. `line` counts the header as 1.
struct AnsweredLine {
  std::int64_t line = 0;
  std::string account, reference, status;
  std::optional<Money> amount;
};
/// Readers of bank files by profile; nullopt for a profile that they do not know. They throw UnreadableFile.
/// `form` is the profile's own text as it was at the seal; empty where none was kept.
struct BankReaders {
  std::function<std::optional<std::vector<PaidLine>>(std::string_view profile, std::string_view form, std::string_view bytes)> payments;
  std::function<std::optional<std::vector<AnsweredLine>>(std::string_view profile, std::string_view bytes)> answers;
};
class UnreadableFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
/// generic-csv, read without any code of src/files.
BankReaders independent_readers();

/// What stands on a stamped sheet.
struct PaperAnchor {
  std::optional<std::int64_t> stream, seq;  ///< absent where only the hash was typed
  Hash hash{};
};
/// "2026:31:8c1f…", or the hash alone; blanks in the hash are passed over.
std::optional<PaperAnchor> parse_paper_anchor(std::string_view text);

/// What the QR code of a stamped approval sheet says.
struct PaperSheet {
  std::int64_t batch = 0, lines = 0;
  Money total;
  Hash sm3{};
  std::optional<Hash> root;   ///< "-" on the sheets of batches sealed before roots were made
  PaperAnchor anchor;
};
/// "B3 5 1562.50 SM3 ROOT 2026:31:HEAD", as scanned.
std::optional<PaperSheet> parse_paper_sheet(std::string_view text);

/// All that was kept on paper.
struct Paper {
  std::vector<PaperAnchor> anchors;
  std::vector<PaperSheet> sheets;
};

struct Fault {
  std::string where, text;
};
/// One sentence of the report.
struct Check {
  std::string name;      ///< in English, for scripts: ChainIsWhole …
  std::string sentence;  ///< in Chinese, with how many of what were looked at
  std::vector<Fault> faults;
};
struct Verdict {
  std::string subject;               ///< "全部", "批次 B1", "付款 B1-000017"
  std::vector<Check> checks;
  std::vector<std::string> remarks;  ///< what could not be checked with what was there, and why
  bool honest() const;
};

/// The folder is no bundle at all: nothing was checked.
class NotABundle : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Tools {
  HashFunction sm3, sha256;
  /// SM3 of a whole file of the folder; the caller may have it computed beside the rest.
  std::function<Hash(const std::string& name, std::string_view bytes)> sm3_of_file;
  BankReaders readers;
};
/// Throws NotABundle. Whatever is wrong in a bundle is a fault, never an exception.
Verdict verify(const BundleFiles& files, const Paper& paper, const Tools& tools);

}  // namespace zhuxue::proof
