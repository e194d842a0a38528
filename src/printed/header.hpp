#pragma once
// Where the header of a printed table stands, and which column a name means.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/printed/check_table.hpp"

namespace zhuxue {

/// The header as found: one to three records, joined column by column.
class PrintedHeader {
 public:
  /// Joins the `depth` records from `first` on.
  PrintedHeader(const std::vector<PrintedRow>& records, std::size_t first, std::size_t depth);

  std::size_t body() const { return first_ + depth_; }   ///< index of the first record below
  std::size_t width() const { return names_.size(); }
  /// All columns that the name can mean: those whose whole name it is, or if none those whose name ends in it at a seam of two rows.
  std::vector<std::size_t> columns(std::string_view name) const;
  std::optional<std::size_t> column(std::string_view name) const;  ///< the only one
  /// For findings: the header as it stands, joined where it has several rows; 第N列 where it is blank.
  const std::string& title(std::size_t column) const { return titles_[column]; }
  /// All titles for a message; empty where the record looks like data, which a message must not quote.
  std::string all_titles() const;

 private:
  std::size_t first_, depth_;
  std::vector<std::vector<std::string>> names_;  // of each column: the texts from above to below that are not blank
  std::vector<std::string> titles_;
};

/// The first header, shallow before deep, in which each of `names` is one column; if none, the one that knows most of them.
PrintedHeader find_header(const std::vector<PrintedRow>& records, const std::vector<std::string>& names);

}  // namespace zhuxue
