#include "print/sheet_pdf.hpp"

#include <algorithm>

#include "print/page.hpp"
#include "zhuxue/money/capitals.hpp"

namespace zhuxue::print {
namespace {

constexpr Tenths kMargin = 140, kTitle = 56, kFact = 34, kType = 32, kLead = 46, kPad = 14, kFoot = 28;
constexpr int kNumberWidth = 6;

bool to_the_right(paper::ColumnKind kind) { return kind == paper::ColumnKind::count || kind == paper::ColumnKind::amount || kind == paper::ColumnKind::rate; }

class SheetDrawing {
 public:
  SheetDrawing(const paper::Sheet& sheet, const std::string& day)
      : sheet_(sheet), pdf_(sheet.title, day, sheet.landscape ? Turn::landscape : Turn::upright), wide_(sheet.landscape ? kPageHeight : kPageWidth), high_(sheet.landscape ? kPageWidth : kPageHeight) {
    lay_out_columns();
  }

  // Once to count the pages, once to draw them.
  std::string draw() {
    run();
    pages_ = page_;
    drawing_ = true;
    run();
    return pdf_.finish();
  }

 private:
  void lay_out_columns() {
    int all = sheet_.numbered ? kNumberWidth : 0;
    for (const paper::Column& column : sheet_.columns) all += column.width;
    Tenths x = kMargin;
    const auto add = [&](int width) {
      edges_.push_back(x);
      x += (wide_ - 2 * kMargin) * width / all;
    };
    if (sheet_.numbered) add(kNumberWidth);
    for (const paper::Column& column : sheet_.columns) add(column.width);
    edges_.push_back(wide_ - kMargin);
  }

  void run() {
    page_ = 0;
    begin_page();
    for (std::size_t i = 0; i < sheet_.parts.size(); ++i) {
      const paper::Part& part = sheet_.parts[i];
      if (i > 0 && sheet_.part_on_own_page) begin_page();
      draw_part(part);
    }
    if (sheet_.totalled) {
      if (sheet_.part_on_own_page && sheet_.parts.size() > 1) begin_page();
      if (!sheet_.part_on_own_page || sheet_.parts.size() > 1) end_table("合计", paper::total(sheet_));
    }
    if (!sheet_.part_on_own_page || !sheet_.totalled || sheet_.parts.size() > 1 || sheet_.parts.empty()) close();
    end_page();
  }

  void draw_part(const paper::Part& part) {
    if (!part.heading.empty()) {
      need(3 * (kLead + 2 * kPad));
      band(part.heading, true);
    }
    std::int64_t number = 0;
    for (const paper::Row& row : part.rows) cells(sheet_.numbered ? std::to_string(++number) : std::string(), row, false);
    if (!part.heading.empty()) {
      if (sheet_.totalled) end_table("小计", paper::subtotal(sheet_, part));
      if (sheet_.part_on_own_page) close();
    }
  }

  // Sums, and what they are in words where the sheet asks for it.
  void end_table(const std::string& name, paper::Row sums) {
    std::string first = name;
    if (!sheet_.numbered && std::holds_alternative<std::string>(sums[0])) sums[0] = name, first.clear();
    const bool in_words = sheet_.capitals && (name == "合计" || sheet_.part_on_own_page);
    need((in_words ? 2 : 1) * (kLead + 2 * kPad));
    cells(first, sums, true);
    if (in_words) {
      const Money money = std::get<Money>(sums[*sheet_.capitals]);
      band(name + "金额(大写):" + (money < Money() ? "负" + in_capitals(-money) : in_capitals(money)), true);
    }
  }

  void close() {
    y_ += 20;
    for (const std::string& note : sheet_.notes) paragraph(note, kFoot);
    if (sheet_.signatures.empty()) return;
    need(2 * kLead + 40);
    y_ += 40;
    const Tenths each = (wide_ - 2 * kMargin) / static_cast<Tenths>(sheet_.signatures.size());
    if (drawing_)
      for (std::size_t i = 0; i < sheet_.signatures.size(); ++i) pdf_.words(kMargin + each * static_cast<Tenths>(i), y_, kFact, sheet_.signatures[i] + ":");
    y_ += kLead + 20;
  }

  void paragraph(const std::string& words, Tenths size) {
    for (const std::string_view line : pdf_.broken(words, wide_ - 2 * kMargin, size)) {
      need(size * 3 / 2);
      if (drawing_) pdf_.words(kMargin, y_, size, line);
      y_ += size * 3 / 2;
    }
  }

  void begin_page() {
    if (page_ > 0) end_page();
    ++page_;
    y_ = kMargin;
    if (page_ == 1) {
      for (const std::string_view line : pdf_.broken(sheet_.title, wide_ - 2 * kMargin, kTitle, true)) {
        if (drawing_) pdf_.words((wide_ - pdf_.width_of(line, kTitle, true)) / 2, y_, kTitle, line, true);
        y_ += kTitle * 3 / 2;
      }
      y_ += 10;
      std::string facts;
      for (const std::string& fact : sheet_.facts) facts += (facts.empty() ? "" : "    ") + fact;
      if (!facts.empty()) paragraph(facts, kFact);
      y_ += 10;
    }
    heads();
  }

  void end_page() {
    if (!drawing_) return;
    const std::string foot = "第 " + std::to_string(page_) + " 页 共 " + std::to_string(pages_) + " 页";
    pdf_.words((wide_ - pdf_.width_of(foot, kFoot)) / 2, high_ - kMargin + 30, kFoot, foot);
    const Tenths title = pdf_.width_of(sheet_.title, kFoot);
    if (page_ > 1 && title < (wide_ - 2 * kMargin) / 3) pdf_.words(kMargin, high_ - kMargin + 30, kFoot, sheet_.title);
    if (page_ < pages_) pdf_.next_page();
  }

  void need(Tenths height) {
    if (y_ + height > high_ - kMargin) begin_page();
  }

  void frame(Tenths height, bool inner) {
    if (!drawing_) return;
    pdf_.rule(edges_.front(), y_, edges_.back(), y_);
    pdf_.rule(edges_.front(), y_ + height, edges_.back(), y_ + height);
    for (std::size_t i = 0; i < edges_.size(); ++i)
      if (inner || i == 0 || i + 1 == edges_.size()) pdf_.rule(edges_[i], y_, edges_[i], y_ + height);
  }

  void band(const std::string& words, bool bold) {
    const auto lines = pdf_.broken(words, edges_.back() - edges_.front() - 2 * kPad, kType, bold);
    const Tenths height = kLead * static_cast<Tenths>(lines.size()) + 2 * kPad;
    need(height);
    frame(height, false);
    if (drawing_)
      for (std::size_t i = 0; i < lines.size(); ++i) pdf_.words(edges_.front() + kPad, y_ + kPad + kLead * static_cast<Tenths>(i), kType, lines[i], bold);
    y_ += height;
  }

  void heads() {
    std::vector<std::string> words;
    if (sheet_.numbered) words.push_back("序号");
    for (const paper::Column& column : sheet_.columns) words.push_back(column.head);
    draw_cells(words, true, true);
  }

  void cells(const std::string& number, const paper::Row& row, bool bold) {
    std::vector<std::string> words;
    words.reserve(row.size() + 1);
    if (sheet_.numbered) words.push_back(number);
    for (const paper::Cell& cell : row) words.push_back(paper::words_of(cell));
    draw_cells(words, bold, false);
  }

  void draw_cells(const std::vector<std::string>& words, bool bold, bool is_head) {
    std::vector<std::vector<std::string_view>> lines(words.size());
    std::size_t most = 1;
    for (std::size_t i = 0; i < words.size(); ++i) {
      lines[i] = pdf_.broken(words[i], edges_[i + 1] - edges_[i] - 2 * kPad, kType, bold);
      most = std::max(most, lines[i].size());
    }
    const Tenths height = kLead * static_cast<Tenths>(most) + 2 * kPad;
    if (!is_head) need(height);
    frame(height, true);
    if (drawing_)
      for (std::size_t i = 0; i < words.size(); ++i) draw_cell(i, lines[i], height, bold, is_head);
    y_ += height;
  }

  void draw_cell(std::size_t column, const std::vector<std::string_view>& lines, Tenths height, bool bold, bool is_head) {
    const Tenths left = edges_[column] + kPad, width = edges_[column + 1] - edges_[column] - 2 * kPad;
    const bool is_number = sheet_.numbered && column == 0;
    const bool right = !is_head && !is_number && to_the_right(sheet_.columns[column - (sheet_.numbered ? 1 : 0)].kind);
    Tenths y = y_ + (height - kLead * static_cast<Tenths>(lines.size())) / 2;
    for (const std::string_view line : lines) {
      const Tenths room = width - pdf_.width_of(line, kType, bold);
      pdf_.words(left + (is_head || is_number ? room / 2 : right ? room : 0), y, kType, line, bold);
      y += kLead;
    }
  }

  const paper::Sheet& sheet_;
  Pdf pdf_;
  Tenths wide_, high_, y_ = 0;
  std::vector<Tenths> edges_;
  int page_ = 0, pages_ = 0;
  bool drawing_ = false;
};

}  // namespace

std::string sheet_pdf(const paper::Sheet& sheet, const std::string& day) { return SheetDrawing(sheet, day).draw(); }

}  // namespace zhuxue::print
