#include "web/page.hpp"

namespace zhuxue::web {

Cell amount_cell(Money amount, std::string href) {
  Cell cell(grouped(amount));
  cell.number = true;
  cell.href = std::move(href);
  return cell;
}

Cell count_cell(std::int64_t count, std::string href) {
  Cell cell(std::to_string(count));
  cell.number = true;
  cell.href = std::move(href);
  return cell;
}

Cell link_cell(std::string text, std::string href) {
  Cell cell(std::move(text));
  cell.href = std::move(href);
  return cell;
}

Cell tone_cell(std::string text, Tone tone, std::string href) {
  Cell cell(std::move(text));
  cell.tone = tone;
  cell.href = std::move(href);
  return cell;
}

const char* class_of(Tone tone) {
  switch (tone) {
    case Tone::plain: return "plain";
    case Tone::good: return "good";
    case Tone::wait: return "wait";
    case Tone::stop: return "stop";
    case Tone::quiet: return "quiet";
  }
  return "";
}

const char* name_of(const Block& block) {
  struct Names {
    const char* operator()(const Heading&) { return "heading"; }
    const char* operator()(const Note&) { return "note"; }
    const char* operator()(const Figures&) { return "figures"; }
    const char* operator()(const Facts&) { return "facts"; }
    const char* operator()(const Table&) { return "table"; }
    const char* operator()(const Form&) { return "form"; }
    const char* operator()(const Steps&) { return "steps"; }
    const char* operator()(const Timeline&) { return "timeline"; }
    const char* operator()(const Chart&) { return "chart"; }
  };
  return std::visit(Names{}, block);
}

}  // namespace zhuxue::web
