#pragma once
// Lists: files as received, versions, rows, and what stood before.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/copy.hpp"
#include "store/unit_of_work.hpp"
#include "zhuxue/intake/row_reader.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue::store {

struct ReceivedFile {
  std::int64_t file = 0;
  ListKind kind = ListKind::roll;
  std::string department, sha256, sm3, name, column_map, actor;
  Date as_of, business_day;
  std::int64_t bytes = 0, rows_read = 0, accepted = 0, rejected = 0, warned = 0, added = 0, changed = 0, gone = 0;
};

/// The counts of the same bytes taken in before under this kind, department and as-of date, as "read=… accepted=…"; nullopt where new.
std::optional<std::string> find_file(UnitOfWork& work, ListKind kind, const std::string& department, Date as_of, const std::string& sha256);
std::int64_t next_file(UnitOfWork& work);
std::int64_t next_version(UnitOfWork& work);
void insert_file(UnitOfWork& work, const ReceivedFile& file);
void insert_version(UnitOfWork& work, std::int64_t version, std::int64_t file, ListKind kind, const std::string& department, Date as_of, std::int64_t rows);
void insert_roll_schools(UnitOfWork& work, std::int64_t version, const std::set<std::string, std::less<>>& schools);
void insert_findings(UnitOfWork& work, std::int64_t file, const std::vector<RowFinding>& findings);

/// Rows of one kind on their way in. Columns that the file does not have are not sent: they stay null.
class ListRowWriter {
 public:
  ListRowWriter(UnitOfWork& work, ListKind kind, std::vector<bool> filled, bool with_extra);
  void put(std::int64_t version, const ReadRow& row, std::int64_t key_hash, std::int64_t row_hash, std::string_view extra);
  void finish() { copy_.finish(); }

 private:
  std::int32_t county_;
  std::vector<bool> filled_;
  bool with_extra_;
  CopyIn copy_;
};

/// Key and content of a row, hashed.
struct RowMark {
  std::int64_t key;
  std::int64_t content;
};

/// What stood before a version with this as-of date (later ones do not count), by the rules of whole and additive lists.
/// For a roll only the named schools; for a whole list of a department its version before; for additive lists all rows, later ones last.
std::vector<RowMark> marks_before(UnitOfWork& work, ListKind kind, const std::string& department, Date as_of, std::int64_t version,
                                  const std::set<std::string, std::less<>>& schools);

/// A budget document that is known: what it says.
struct BudgetKey {
  std::string document;
  int level;
  std::string programme;
  int year;
  auto operator<=>(const BudgetKey&) const = default;
};
std::map<BudgetKey, Money> known_budget_documents(UnitOfWork& work);
void insert_budget_document(UnitOfWork& work, const BudgetKey& key, Money amount, std::int64_t version, std::int64_t line);

}  // namespace zhuxue::store
