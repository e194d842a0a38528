#include "print/evaluation_pdf.hpp"

#include <algorithm>

#include "print/page.hpp"

namespace zhuxue::print {
namespace {

constexpr Tenths kMargin = 200, kWidth = kPageWidth - 2 * kMargin, kBottom = kPageHeight - 220, kType = 36, kBar = 44, kStep = 66, kLabel = 520, kWords = 330;

class EvaluationDrawing {
 public:
  EvaluationDrawing(const paper::Evaluation& evaluation, const std::string& day) : evaluation_(evaluation), pdf_(evaluation.title, day) {}

  std::string draw() {
    line(evaluation_.title, 64, true, true);
    std::string facts;
    for (const std::string& fact : evaluation_.facts) facts += (facts.empty() ? "" : "    ") + fact;
    line(facts, 32, false, true);
    y_ += 30;
    figures();
    for (const paper::Chart& chart : evaluation_.charts) draw_chart(chart);
    remarks();
    return pdf_.finish();
  }

 private:
  void need(Tenths height) {
    if (y_ + height <= kBottom) return;
    pdf_.next_page();
    y_ = kMargin;
  }

  void line(const std::string& words, Tenths size, bool bold, bool centred) {
    for (const std::string_view part : pdf_.broken(words, kWidth, size, bold)) {
      need(size * 3 / 2);
      pdf_.words(centred ? kMargin + (kWidth - pdf_.width_of(part, size, bold)) / 2 : kMargin, y_, size, part, bold);
      y_ += size * 3 / 2;
    }
  }

  // Three to a row.
  void figures() {
    constexpr Tenths kHigh = 190, kGap = 20, kEach = (kWidth - 2 * kGap) / 3;
    for (std::size_t i = 0; i < evaluation_.figures.size(); ++i) {
      const auto& [name, value] = evaluation_.figures[i];
      if (i % 3 == 0) need(kHigh + kGap);
      const Tenths x = kMargin + static_cast<Tenths>(i % 3) * (kEach + kGap);
      pdf_.box(x, y_, kEach, kHigh);
      pdf_.words(x + (kEach - pdf_.width_of(value, 60, true)) / 2, y_ + 25, 60, value, true);
      pdf_.words(x + (kEach - pdf_.width_of(name, 32)) / 2, y_ + 125, 32, name);
      if (i % 3 == 2 || i + 1 == evaluation_.figures.size()) y_ += kHigh + kGap;
    }
  }

  void draw_chart(const paper::Chart& chart) {
    std::int64_t longest = 1;
    for (const paper::Bar& bar : chart.bars) longest = std::max(longest, bar.value);
    need(100 + kStep * std::min<Tenths>(3, static_cast<Tenths>(chart.bars.size())));
    y_ += 30;
    line(chart.title, 42, true, false);
    constexpr Tenths kRoom = kWidth - kLabel - kWords;
    for (const paper::Bar& bar : chart.bars) {
      need(kStep);
      // A label of one line: a programme's long name is set smaller.
      Tenths size = kType;
      while (size > 20 && pdf_.width_of(bar.label, size) > kLabel - 20) size -= 2;
      pdf_.words(kMargin, y_ + (kType - size) / 2, size, bar.label);
      const auto length = static_cast<Tenths>(bar.value * kRoom / longest);
      if (length > 0) pdf_.fill(kMargin + kLabel, y_ + 4, length, kBar);
      pdf_.words(kMargin + kLabel + length + 15, y_, kType, bar.words);
      y_ += kStep;
    }
  }

  void remarks() {
    y_ += 40;
    for (const std::string& remark : evaluation_.remarks) line(remark, kType, false, false);
    if (evaluation_.signatures.empty()) return;
    y_ += 60;
    need(80);
    const Tenths each = kWidth / static_cast<Tenths>(evaluation_.signatures.size());
    for (std::size_t i = 0; i < evaluation_.signatures.size(); ++i) pdf_.words(kMargin + each * static_cast<Tenths>(i), y_, kType, evaluation_.signatures[i] + ":");
  }

  const paper::Evaluation& evaluation_;
  Pdf pdf_;
  Tenths y_ = kMargin;
};

}  // namespace

std::string evaluation_pdf(const paper::Evaluation& evaluation, const std::string& day) { return EvaluationDrawing(evaluation, day).draw(); }

}  // namespace zhuxue::print
