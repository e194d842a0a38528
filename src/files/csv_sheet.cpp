#include "files/csv_sheet.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kMostColumns = 512;

// Walks over the characters that give a sheet its shape (delimiter, quote, CR, LF), 64 bytes at a time; everything between them is never looked at.
class Marks {
 public:
  Marks(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  /// The offset of the next mark, or the size of the text if there is no more.
  std::size_t take() {
    while (found_ == 0) {
      if (next_block_ >= text_.size()) return text_.size();
      load_block();
    }
    const auto offset = static_cast<std::size_t>(std::countr_zero(found_));
    found_ &= found_ - 1;
    return next_block_ - kBlock + offset;
  }

 private:
  static constexpr std::size_t kBlock = 64;

  void load_block() {
    const std::size_t left = text_.size() - next_block_;
    if (left >= kBlock) {
      found_ = marks_in(text_.data() + next_block_);
    } else {
      std::array<char, kBlock> last{};
      std::memcpy(last.data(), text_.data() + next_block_, left);
      found_ = marks_in(last.data());
    }
    next_block_ += kBlock;
  }

  // Bit i says whether byte i of the block is a mark.
  std::uint64_t marks_in(const char* block) const {
    std::uint64_t found = 0;
#if defined(__SSE2__)
    const __m128i delimiter = _mm_set1_epi8(delimiter_);
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i lf = _mm_set1_epi8('\n');
    for (std::size_t i = 0; i < kBlock; i += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
      const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, lf));
      const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter), _mm_cmpeq_epi8(bytes, quote));
      found |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, others)))} << i;
    }
#else
    for (std::size_t i = 0; i < kBlock; ++i) {
      const char c = block[i];
      found |= std::uint64_t{c == delimiter_ || c == '"' || c == '\r' || c == '\n'} << i;
    }
#endif
    return found;
  }

  std::string_view text_;
  char delimiter_;
  std::uint64_t found_ = 0;     // marks of the current block not yet taken
  std::size_t next_block_ = 0;  // the current block ends here
};

// The bytes that a blank of `leading_blank` or `trailing_blank` may begin or end with.
constexpr auto kMayBeBlank = [] {
  std::array<bool, 256> table{};
  for (const std::size_t byte : {0x20, 0x09, 0x0D, 0x0A, 0xC2, 0xE3, 0xEF, 0xA0, 0x80, 0xBF}) table[byte] = true;
  return table;
}();

// Most cells have no blank at either end, and their first and last byte say so.
std::string_view trim_cell(std::string_view cell) {
  if (cell.empty()) return cell;
  const bool suspect = kMayBeBlank[static_cast<unsigned char>(cell.front())] || kMayBeBlank[static_cast<unsigned char>(cell.back())];
  return suspect ? trim_blanks(cell) : cell;
}

std::string at_line(std::size_t line) {
  return "第" + std::to_string(line) + "行";
}

// The record is named by the line where it starts, as everywhere; for a quote that is where the mistake is more often than where it comes to light.
[[noreturn]] void refuse_unclosed_quote(std::size_t record_line) {
  throw BadFile("UNCLOSED_QUOTE", at_line(record_line) + "的引号没有结束；请在表格软件中打开，另存为 CSV 或 xlsx 后再导入", record_line);
}

[[noreturn]] void refuse_stray_quote(std::size_t record_line, std::size_t line) {
  const std::string where = line == record_line ? at_line(line) : "从" + at_line(record_line) + "开始的一条记录，在" + at_line(line);
  throw BadFile("STRAY_QUOTE", where + "的引号结束以后还有别的字；单元格里的引号应写成两个引号（\"\"），请在表格软件中另存为 CSV 或 xlsx 后再导入",
                record_line);
}

[[noreturn]] void refuse_too_wide(std::size_t record_line) {
  throw BadFile("TOO_WIDE", at_line(record_line) + "超过" + std::to_string(kMostColumns) + "列；请删去名单右侧多余的列后再导入", record_line);
}

class CsvSheet final : public Sheet {
 public:
  CsvSheet(std::string_view text, std::unique_ptr<const std::string> kept, char delimiter)
      : kept_(std::move(kept)), text_(text), delimiter_(delimiter), marks_(text, delimiter) {}

  bool next(SheetRow& row) override {
    while (at_ < text_.size()) {
      if (read_record(row)) return true;
    }
    return false;
  }
  std::size_t bytes_done() const override { return at_; }
  std::size_t bytes_total() const override { return text_.size(); }

 private:
  // Whether the record has a cell that is not blank.
  bool read_record(SheetRow& row);
  std::string_view read_cell();
  std::string_view read_quoted();
  std::string_view undouble_quotes(std::string_view inside);
  void end_line(std::size_t end);

  std::unique_ptr<const std::string> kept_;  // behind text_, where nobody else keeps it
  std::string_view text_;
  char delimiter_;
  Marks marks_;
  std::size_t at_ = 0;                 // the next byte to read
  std::size_t line_ = 1;               // its line
  std::size_t record_line_ = 1;        // where the record at hand starts
  std::size_t cell_end_ = 0;           // the mark that ended the cell just read, or the size of the text
  std::deque<std::string> undoubled_;  // cells whose "" had to be undone; a deque, so that they stay where they are
  std::size_t undoubled_used_ = 0;     // how many of them belong to the record at hand
};

bool CsvSheet::read_record(SheetRow& row) {
  record_line_ = row.line = line_;
  row.cells.clear();
  undoubled_used_ = 0;
  bool blank = true;
  for (;;) {
    const std::string_view cell = trim_cell(read_cell());
    if (row.cells.size() == kMostColumns) refuse_too_wide(record_line_);
    row.cells.push_back(cell);
    blank = blank && cell.empty();
    at_ = std::min(cell_end_ + 1, text_.size());
    if (cell_end_ == text_.size()) return !blank;
    if (text_[cell_end_] != delimiter_) break;
  }
  end_line(cell_end_);
  return !blank;
}

// Counts the line end that is the mark at `end`, of which CRLF is one.
void CsvSheet::end_line(std::size_t end) {
  ++line_;
  at_ = end + 1;
  if (text_[end] == '\r' && at_ < text_.size() && text_[at_] == '\n') {
    marks_.take();
    ++at_;
  }
}

std::string_view CsvSheet::read_cell() {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
  do {
    cell_end_ = marks_.take();
  } while (cell_end_ < text_.size() && text_[cell_end_] == '"');  // inside an unquoted cell a quote is a character like any other
  return text_.substr(at_, cell_end_ - at_);
}

std::string_view CsvSheet::read_quoted() {
  const std::size_t start = marks_.take() + 1;
  bool doubled = false;
  std::size_t mark = marks_.take();
  for (; mark < text_.size(); mark = marks_.take()) {
    const char c = text_[mark];
    if (c == '\r' || c == '\n') end_line(mark);
    if (c != '"') continue;
    if (mark + 1 == text_.size() || text_[mark + 1] != '"') break;
    marks_.take();
    doubled = true;
  }
  if (mark == text_.size()) refuse_unclosed_quote(record_line_);
  cell_end_ = mark + 1;
  if (cell_end_ < text_.size()) {
    const char c = text_[cell_end_];
    if (c != delimiter_ && c != '\r' && c != '\n') refuse_stray_quote(record_line_, line_);
    marks_.take();
  }
  const std::string_view inside = text_.substr(start, mark - start);
  return doubled ? undouble_quotes(inside) : inside;
}

std::string_view CsvSheet::undouble_quotes(std::string_view inside) {
  if (undoubled_used_ == undoubled_.size()) undoubled_.emplace_back();
  std::string& cell = undoubled_[undoubled_used_++];
  cell.clear();
  for (std::size_t i = 0; i < inside.size(); ++i) {
    cell += inside[i];
    if (inside[i] == '"') ++i;
  }
  return cell;
}

// Comma or tab, by which of them the first line with content has more of outside its quotes; nothing if no line has content.
std::optional<char> find_delimiter(std::string_view text) {
  std::size_t commas = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  bool content = false;
  char before = '\n';
  for (std::size_t i = 0; i < text.size(); before = text[i++]) {
    const char c = text[i];
    const bool cell_starts = before == ',' || before == '\t' || before == '\r' || before == '\n';
    if (quoted && c == '"' && text.substr(i + 1).starts_with('"')) {
      content = true;
      ++i;
    } else if (c == '"' && (quoted || cell_starts)) {
      quoted = !quoted;
    } else if (!quoted && (c == '\r' || c == '\n')) {
      if (content) break;
      commas = tabs = 0;
    } else if (!quoted && c == ',') {
      ++commas;
    } else if (!quoted && c == '\t') {
      ++tabs;
    } else if (const std::size_t blank = leading_blank(text.substr(i))) {
      i += blank - 1;
    } else {
      content = true;
    }
  }
  if (!content && !quoted) return std::nullopt;
  return tabs > commas ? '\t' : ',';
}

std::unique_ptr<Sheet> open_kept(std::string_view text, std::unique_ptr<const std::string> kept) {
  const std::optional<char> delimiter = find_delimiter(text);
  if (!delimiter) throw BadFile("EMPTY", "文件里没有内容；请选取有表头和数据的 CSV 或 xlsx 文件");
  return std::make_unique<CsvSheet>(text, std::move(kept), *delimiter);
}

}  // namespace

std::unique_ptr<Sheet> open_csv_sheet(std::string_view text) {
  return open_kept(text, nullptr);
}

std::unique_ptr<Sheet> open_csv_sheet(std::unique_ptr<const std::string> text) {
  const std::string_view view = *text;
  return open_kept(view, std::move(text));
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool inside_crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !inside_crlf)) ++line;
  }
  return line;
}

}  // namespace zhuxue::files
